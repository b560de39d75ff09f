package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.local.Member.Running;
import io.loadline.testkit.ChildProcess;
import io.loadline.testkit.ChildProcess.Launch;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    @TempDir
    Path folder;

    private final AtomicInteger starts = new AtomicInteger();

    @Test
    void whatCannotBeStartedForWantOfRoomIsStartedOnceThereIsSome() {
        var supervisor = new Supervisor(new Member("part", "nowhere", this::start), new Progress(System.out));
        supervisor.start();
        Eventually.eventually(() -> {
            assertEquals(4, starts.get());
            return true;
        });
        supervisor.stop();
    }

    private Running start() {
        var process = switch (starts.incrementAndGet()) {
            case 1 -> shell("exit 3");
            case 2 -> throw new UncheckedIOException(new IOException("No space left on device"));
            case 3 -> throw new IllegalStateException("it ended before it was ready");
            default -> shell("exec sleep 60");
        };
        return new Running(process, process::kill);
    }

    private ChildProcess shell(String script) {
        return ChildProcess.start(new Launch("part", List.of("sh", "-c", script), new StateDirectory(folder)));
    }
}
