package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.cli.Main;
import io.loadline.cli.access.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Somebody who runs the command line against a platform. */
final class Terminal {
    private final Map<String, String> environment = new HashMap<>();
    private final Path home;

    private Terminal(StartedPlatform platform, Path home) {
        this.home = home;
        environment.put("LOADLINE_URL", platform.ports().gateway().toString());
    }

    /** A machine client, as a pipeline has it. */
    static Terminal ofMachine(StartedPlatform platform, Path home, String client) {
        var terminal = new Terminal(platform, home);
        terminal.environment.putAll(Map.of("LOADLINE_CLIENT_ID", client, "LOADLINE_CLIENT_SECRET", client));
        return terminal;
    }

    /** A person, who has not signed in yet. */
    static Terminal ofPerson(StartedPlatform platform, Path home) {
        return new Terminal(platform, home);
    }

    Terminal set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** @param code that the process would exit with */
    record Done(int code, String out, String err) {

        Done expect(int wanted) {
            assertEquals(wanted, code, this::toString);
            return this;
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException e) {
                throw new AssertionError(this.toString(), e);
            }
        }
    }

    Done run(String... arguments) {
        return pipe("", arguments);
    }

    Done pipe(String piped, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var in = new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8));
        int code = Main.run(
                new Surroundings(environment, home, in), new PrintWriter(out), new PrintWriter(err), arguments);
        return new Done(code, out.toString(), err.toString());
    }
}
