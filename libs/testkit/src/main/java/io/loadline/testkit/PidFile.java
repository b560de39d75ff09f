package io.loadline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A process id and when that process began, so that a reused id is never taken for ours: {@code <id> <boot> <ticks>}, by the kernel's count
 * of ticks since a boot, which no clock that is set changes.
 */
public final class PidFile {

    private static final Pattern CONTENT = Pattern.compile("(\\d{1,18}) (\\S+ \\d+)\n");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String ZOMBIE = "Z";
    private static final int START_TIME = 19;
    private static final long POLL_MILLIS = 20;

    private PidFile() {}

    /** In one move, because that process may be reading the file already. */
    public static void write(Path file, ProcessHandle process) {
        try {
            var whole = Files.createTempFile(file.getParent(), "", ".tmp");
            Files.writeString(whole, process.pid() + " " + beginning(process).orElse("ended 0") + "\n");
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that wrote the file, if it is still running; none for a file of which a crash has left a part. */
    public static Optional<ProcessHandle> running(Path file) {
        try {
            var content = CONTENT.matcher(Files.readString(file));
            return content.matches()
                    ? ProcessHandle.of(Long.parseLong(content.group(1)))
                            .filter(process -> beginning(process).equals(Optional.of(content.group(2))))
                    : Optional.empty();
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
        running(file).ifPresent(process -> stop(process, signal, grace));
        delete(file);
    }

    static void stop(ProcessHandle process, String signal, Duration grace) {
        signal(process, signal);
        if (!endsWithin(process, grace)) {
            process.destroyForcibly();
            endsWithin(process, grace);
        }
    }

    /** Whether the process has ended within {@code time}; a zombie has, which ProcessHandle waits for. */
    static boolean endsWithin(ProcessHandle process, Duration time) {
        var deadline = System.nanoTime() + time.toNanos();
        try {
            var began = beginning(process);
            while (began.isPresent() && began.equals(beginning(process))) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
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

    /** In which boot, and how many ticks after it, a process began; none when it has ended, even if its parent has not asked how (proc(5)). */
    private static Optional<String> beginning(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc/%d/stat".formatted(process.pid())));
            // After the name, which may have spaces and brackets of its own.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals(ZOMBIE) ? Optional.empty() : Optional.of(boot() + " " + fields[START_TIME]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
