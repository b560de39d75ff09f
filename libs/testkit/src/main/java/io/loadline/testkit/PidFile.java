package io.loadline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process id and when that process began, so that a reused id is never taken for ours. */
public final class PidFile {

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private PidFile() {}

    /** In one move, because that process may be reading the file already. */
    public static void write(Path file, ProcessHandle process) {
        try {
            var whole = Files.createTempFile(file.getParent(), "", ".pid");
            Files.writeString(whole, process.pid() + " " + startOf(process) + "\n");
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that wrote the file, if it is still running. */
    public static Optional<ProcessHandle> running(Path file) {
        try {
            var parts = Files.readString(file).strip().split(" ", -1);
            var began = Instant.parse(parts[1]);
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(p -> Duration.between(startOf(p), began).abs().compareTo(CLOCK_TOLERANCE) < 0);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what a killed owner left behind, orderly and after {@code grace} by force. */
    public static void stopLeftover(Path file, Duration grace) {
        stopLeftover(file, "TERM", grace);
    }

    static void stopLeftover(Path file, String signal, Duration grace) {
        running(file).ifPresent(process -> {
            signal(process, signal);
            if (!endsWithin(process, grace)) {
                process.destroyForcibly();
                endsWithin(process, grace);
            }
        });
        delete(file);
    }

    /** Whether the process has ended within {@code time}. */
    public static boolean endsWithin(ProcessHandle process, Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static void signal(ProcessHandle process, String signal) {
        if (signal.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
