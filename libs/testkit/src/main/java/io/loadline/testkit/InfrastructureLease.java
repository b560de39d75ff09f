package io.loadline.testkit;

import io.loadline.testkit.ChildProcess.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A test process's use of the shared infrastructure: a lock on a file that the operating system drops when the process ends. */
final class InfrastructureLease {

    private static final String NAME = "infrastructure";
    private static final Duration START = Duration.ofMinutes(2);
    private static final String HELD = "loadline.test.infrastructure.held";

    private final StateDirectory state;

    InfrastructureLease(Path folder) {
        state = new StateDirectory(folder);
    }

    TestInfrastructure take() {
        try (var turn = open("start.lock");
                var mine = turn.lock()) {
            if (!mine.isValid()) {
                throw new IllegalStateException("lost the lock on " + state.run());
            }
            holdUntilThisProcessEnds();
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

    /** Once per process although Quarkus loads this class several times: closing a second channel would drop the lock. */
    private void holdUntilThisProcessEnds() throws IOException {
        if (System.getProperty(HELD) != null) {
            return;
        }
        var users = open("users.lock");
        var lock = users.lock(0, Long.MAX_VALUE, true);
        Thread.ofPlatform().daemon().name("test infrastructure lease").start(() -> {
            while (lock.isValid()) {
                LockSupport.park(users);
            }
        });
        System.setProperty(HELD, "true");
    }

    Path record() {
        return state.run().resolve(NAME + ".properties");
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(
                state.run().resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }
}
