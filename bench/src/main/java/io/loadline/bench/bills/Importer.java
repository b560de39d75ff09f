package io.loadline.bench.bills;

import io.loadline.testkit.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The other end of {@link ImportProcess}. */
final class Importer implements AutoCloseable {
    private static final String HEAP = "-Xmx256m";
    private static final int GRACE_SECONDS = 10;

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    /** @param model the requirements model to hold lines against, when there is one */
    Importer(Database database, Optional<Path> model) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ImportProcess.class.getName(),
                database.jdbcUrl(),
                database.role(),
                database.password()));
        model.ifPresent(file -> command.add(file.toString()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param peakBytes of the heap, since the process began */
    record Imported(double seconds, long peakBytes, long rows, UUID batch) {}

    Imported run(Path file) throws IOException {
        commands.println(file);
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            var words = line.split(" ");
            if (words[0].equals("imported")) {
                return new Imported(
                        Double.parseDouble(words[1]),
                        Long.parseLong(words[2]),
                        Long.parseLong(words[3]),
                        UUID.fromString(words[4]));
            }
        }
        throw new IllegalStateException("the import died");
    }

    @Override
    public void close() {
        commands.close();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
