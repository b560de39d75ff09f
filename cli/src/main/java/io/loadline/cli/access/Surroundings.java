package io.loadline.cli.access;

import java.io.Console;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command runs.
 *
 * @param home the folder that things of this user are kept in
 * @param in what is piped in
 */
public record Surroundings(Map<String, String> environment, Path home, InputStream in) {

    public static Surroundings ofThisProcess() {
        return new Surroundings(System.getenv(), Path.of(System.getProperty("user.home")), System.in);
    }

    /** Of which somebody reads and writes: there is none in Java 25 where input or output is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    public static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /** A variable that is set to something, without the end of line that a secret's file often has. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
