package io.loadline.cli;

import io.loadline.cli.access.Surroundings;
import io.loadline.cli.client.Connection;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Failure;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Starts a command. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, charset(System.out));
        var err = new PrintWriter(System.err, true, charset(System.err));
        System.exit(run(Surroundings.ofThisProcess(), out, err, arguments));
    }

    /** A terminal has one of its own; programs and files get UTF-8, whatever the locale is, which in a container is often none. */
    private static Charset charset(PrintStream stream) {
        return Surroundings.terminal().isPresent() ? stream.charset() : StandardCharsets.UTF_8;
    }

    /** @return what the process is to exit with, see {@link ExitCode} */
    public static int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... arguments) {
        int code = new CommandLine(new Loadline(), factory(surroundings))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, command))
                .execute(arguments);
        if (code == ExitCode.DONE.number() && out.checkError()) {
            err.println("The output cannot be written.");
            return ExitCode.NOT_ASKED.number();
        }
        return code;
    }

    private static IFactory factory(Surroundings surroundings) {
        var usual = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == Connection.class ? type.cast(new Connection(surroundings)) : usual.create(type);
            }
        };
    }

    /** What nobody has foreseen counts as not asked: only the platform says no. */
    private static int tell(Exception failure, CommandLine command) {
        command.getErr().println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        return (failure instanceof Failure known ? known.code() : ExitCode.NOT_ASKED).number();
    }
}
