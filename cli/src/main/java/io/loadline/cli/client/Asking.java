package io.loadline.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cli.http.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that asks the platform and prints the answer. */
@Command(mixinStandardHelpOptions = true)
public abstract class Asking implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Option(names = "--json", description = "Print the answer as it is, and not as a table.")
    private boolean json;

    @Override
    public final Integer call() {
        return ask(connection.gateway()).number();
    }

    /** Does it. */
    protected abstract ExitCode ask(Gateway gateway);

    protected final Connection connection() {
        return connection;
    }

    protected final boolean json() {
        return json;
    }

    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    protected final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** @param text for people */
    protected final void print(Answer answer, Function<JsonNode, String> text) {
        out().println((json ? answer.text() : Plain.of(text.apply(answer.json()))).stripTrailing());
        out().flush();
    }

    /** Into the file as it is, or printed. */
    protected final void save(Answer answer, Optional<Path> file) {
        file.ifPresentOrElse(path -> write(path, answer.content()), () -> out().println(answer.text()));
        out().flush();
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** A file that is sent is looked at before anything is asked. */
    protected final void demandReadable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw misused(file + " cannot be read.");
        }
    }

    /** The command was not written as it has to be. */
    protected final ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
