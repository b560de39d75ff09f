package io.loadline.testkit;

import io.loadline.testkit.ChildProcess.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A test process's use of an infrastructure: a lock on a file that the operating system drops when the process ends. */
final class InfrastructureLease {

    private static final String NAME = "infrastructure";
    private static final Duration START = Duration.ofMinutes(2);
    private static final String HELD = "loadline.test.infrastructure.held";

    private final StateDirectory state;

    InfrastructureLease(Path place) {
        state = new StateDirectory(place);
    }

    /** Of the first place of the folder that no other process uses, until this process ends. */
    static InfrastructureLease first(Path folder) {
        // Once per process although Quarkus loads this class several times.
        var held = System.getProperty(HELD);
        if (held != null) {
            return new InfrastructureLease(Path.of(held));
        }
        int place = 1;
        while (!new InfrastructureLease(folder.resolve(Integer.toString(place))).hold()) {
            place++;
        }
        return first(folder);
    }

    /** Finds what an earlier user of the place has left running, or starts it. */
    TestInfrastructure infrastructure() {
        try {
            if (PidFile.running(state.pid(NAME)).isEmpty()) {
                startHolder();
            }
            return TestInfrastructure.read(record());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startHolder() throws IOException {
        Files.deleteIfExists(record());
        var command = new JavaCommand(64, "-Dloadline.root=" + Parts.root())
                .run(
                        System.getProperty("java.class.path"),
                        InfrastructureHolder.class.getName(),
                        List.of(state.root().toString()));
        ChildProcess.start(new Launch(NAME, command, state)).awaitReady(() -> Files.exists(record()), START);
    }

    private boolean hold() {
        try {
            var lock = tryLock();
            if (lock == null) {
                return false;
            }
            Thread.ofPlatform().daemon().name("test infrastructure lease").start(() -> {
                while (lock.isValid()) {
                    LockSupport.park(lock);
                }
            });
            System.setProperty(HELD, state.root().toString());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lock of who uses the place; null while another process has it. */
    @Nullable
    FileLock tryLock() throws IOException {
        var file =
                FileChannel.open(state.run().resolve("user.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = file.tryLock();
        if (lock == null) {
            file.close();
        }
        return lock;
    }

    Path record() {
        return state.run().resolve(NAME + ".properties");
    }
}
