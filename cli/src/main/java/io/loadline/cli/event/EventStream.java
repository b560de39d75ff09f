package io.loadline.cli.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Server-sent events, as the HTML standard writes them. */
final class EventStream implements AutoCloseable {
    /** The gateway says something every fifteen seconds; of a connection that a network has lost nothing else tells. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final BufferedReader lines;
    private final Thread watch;
    private volatile long heard = System.nanoTime();

    EventStream(InputStream stream) {
        this(stream, SILENCE);
    }

    /** @param silence after which it is over */
    EventStream(InputStream stream, Duration silence) {
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        this.watch = Thread.startVirtualThread(() -> watch(stream, silence.toNanos()));
    }

    private void watch(InputStream stream, long silence) {
        try {
            for (long left = silence; left > 0; left = heard + silence - System.nanoTime()) {
                Thread.sleep(Duration.ofNanos(left));
            }
            stream.close();
        } catch (InterruptedException | IOException e) {
            // It is over in another way.
        }
    }

    /** One event. */
    record Told(String name, String data) {
        private static final JsonMapper JSON = new JsonMapper();

        /** Whether it has this name, or one that begins with it as a whole word. */
        boolean is(String wanted) {
            return name.equals(wanted) || name.startsWith(wanted + ".");
        }

        JsonNode json() {
            try {
                return JSON.readTree(data);
            } catch (JsonProcessingException e) {
                throw new Failure(ExitCode.NOT_ASKED, "An event is no JSON: " + data, e);
            }
        }
    }

    /** Waits for the next one; empty when the stream has ended. */
    Optional<Told> next() throws IOException {
        var name = "message";
        var data = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            heard = System.nanoTime();
            if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Told(name, data.substring(1)));
            }
            if (line.startsWith("event:")) {
                name = value(line);
            } else if (line.startsWith("data:")) {
                data.append('\n').append(value(line));
            }
        }
        return Optional.empty();
    }

    private static String value(String line) {
        var value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        lines.close();
    }
}
