package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {
    private static final ProcessHandle SELF = ProcessHandle.current();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("self.pid");
        PidFile.write(file, SELF);
    }

    @Test
    void whoeverHasTheIdByNowIsNotIt() throws IOException {
        assertEquals(Optional.of(SELF), PidFile.running(file));
        Files.writeString(file, Files.readString(file).replaceFirst("\\d+\n", "1\n"));
        assertEquals(Optional.empty(), PidFile.running(file));
    }

    @Test
    void ofAnotherBootNothingRuns() throws IOException {
        Files.writeString(
                file, Files.readString(file).replaceFirst(" \\S+ ", " 0b1c2d3e-0000-4000-8000-000000000000 "));
        assertEquals(Optional.empty(), PidFile.running(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 ", "1 2026-11-27T00:00:00Z\n", "one of them\n"})
    void aFileOfWhichACrashLeftAPartNamesNobody(String part) throws IOException {
        Files.writeString(file, part);
        assertEquals(Optional.empty(), PidFile.running(file));
        PidFile.stopLeftover(file, Duration.ZERO);
    }

    /** As where the first process of a container takes no notice of its orphans. */
    @Test
    void whatEndsIsNotWaitedForUntilSomebodyAsksHow() throws IOException {
        // the shell that has begun the child might still ask for it
        var negligent = new ProcessBuilder("sh", "-c", "sleep 60 & exec sh -c \"echo $!; exec sleep 60\"").start();
        try (var said = negligent.inputReader(StandardCharsets.US_ASCII)) {
            var child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            PidFile.write(file, child);
            var begun = System.nanoTime();
            PidFile.stopLeftover(file, Duration.ofSeconds(30));
            assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 20);
            assertTrue(child.isAlive(), "it is no zombie");
        } finally {
            negligent.destroyForcibly();
        }
    }
}
