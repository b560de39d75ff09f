package io.loadline.cli;

import io.loadline.cli.access.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Runs commands as somebody's terminal does. */
final class Shell {
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private String piped = "";

    Shell(Path home) {
        this.home = home;
    }

    /** Somebody with a token, who therefore keeps none at home. */
    static Shell at(FakePlatform platform) {
        return new Shell(Path.of("nowhere")).set("LOADLINE_URL", platform.url()).set("LOADLINE_TOKEN", "a-token");
    }

    Shell set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Shell pipe(String text) {
        piped = text;
        return this;
    }

    /** @param code that the process would exit with */
    record Done(int code, String out, String err) {}

    /** Tries nothing again. */
    Done once(String... arguments) {
        return run(Stream.concat(Stream.of(arguments), Stream.of("--retry-for", "PT0S"))
                .toArray(String[]::new));
    }

    Done run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Done(code, out.toString(), err.toString());
    }

    /** Where what is printed cannot be written. */
    int runClosed(String... arguments) {
        var out = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        return run(new PrintWriter(out, true, StandardCharsets.UTF_8), new PrintWriter(new StringWriter()), arguments);
    }

    private int run(PrintWriter out, PrintWriter err, String... arguments) {
        var in = new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8));
        return Main.run(new Surroundings(environment, home, in), out, err, arguments);
    }
}
