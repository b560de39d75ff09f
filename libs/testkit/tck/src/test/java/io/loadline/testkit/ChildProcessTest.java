package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.ChildProcess.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    Path folder;

    @Test
    void oneThatEndsBeforeItIsReadyIsReportedWithItsLog() {
        var child = ChildProcess.start(shell("echo no such port; exit 3"));
        var failure =
                assertThrows(IllegalStateException.class, () -> child.awaitReady(() -> false, Duration.ofSeconds(20)));
        assertTrue(failure.getMessage().contains("exit code 3"), failure.getMessage());
        assertTrue(failure.getMessage().contains("no such port"), failure.getMessage());
    }

    @Test
    void oneThatIsNotReadyInTimeIsEndedAndReported() {
        var child = ChildProcess.start(shell("echo still loading; exec sleep 60"));
        var failure =
                assertThrows(IllegalStateException.class, () -> child.awaitReady(() -> false, Duration.ofMillis(500)));
        assertTrue(failure.getMessage().contains("still loading"), failure.getMessage());
        assertFalse(child.isAlive());
    }

    @Test
    void oneThatIgnoresTheRequestToEndIsKilled() {
        var child = ChildProcess.start(shell("trap '' TERM; echo up; while :; do sleep 1; done"));
        child.awaitReady(() -> child.logged("up"), Duration.ofSeconds(20));
        child.stop(Duration.ofMillis(300));
        assertFalse(child.isAlive());
    }

    @Test
    void itsFileNamesTheProcessWhileItRuns() {
        var child = ChildProcess.start(shell("exec sleep 60"));
        var file = new StateDirectory(folder).pid("child");
        assertEquals(child.pid(), PidFile.running(file).orElseThrow().pid());
        child.kill();
        assertFalse(Files.exists(file));
    }

    @Test
    void oneThatNobodyWouldFindAgainDoesNotRun() throws IOException {
        var instead = new StateDirectory(folder).pid("child");
        Files.createDirectories(instead.resolve("in the way"));
        assertThrows(UncheckedIOException.class, () -> ChildProcess.start(shell("exec sleep 61")));
        assertTrue(ProcessHandle.current()
                .children()
                .noneMatch(child -> child.info().commandLine().orElse("").endsWith("sleep 61")
                        && !PidFile.endsWithin(child, Duration.ofSeconds(20))));
    }

    private Launch shell(String script) {
        return new Launch("child", List.of("sh", "-c", script), new StateDirectory(folder));
    }
}
