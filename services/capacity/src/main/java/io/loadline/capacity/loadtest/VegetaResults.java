package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Each hit of vegeta, as {@code vegeta encode} writes them: JSON lines, or CSV of time, code, latency (both in nanoseconds), bytes out,
 * bytes in, error, body, attack and number.
 *
 * <p>Source: tsenart/vegeta, {@code lib/results.go}.
 */
final class VegetaResults {
    private static final double PER_MILLI = 1e6;
    private static final List<String> COLUMNS = List.of("timestamp", "code", "latency", "out", "in", "error");

    private VegetaResults() {}

    static List<Run> lines(Opening file, Samples samples) throws IOException {
        file.lines((number, line) -> {
            if (!line.isBlank()) {
                var hit = Trees.line(line, number);
                hit(
                        Times.read(hit.path("timestamp").asText(), number),
                        Trees.needed(hit, "code"),
                        Trees.needed(hit, "latency"),
                        hit.path("error").asText(),
                        samples);
            }
        });
        return List.of();
    }

    static List<Run> table(InputStream body, Samples samples) throws IOException {
        new Table(body, ',', COLUMNS)
                .read(
                        table -> {},
                        row -> hit(
                                Times.read(row.text(0), row.line()),
                                row.number(1),
                                row.number(2),
                                row.text(5),
                                samples));
        return List.of();
    }

    /** As vegeta counts success. */
    private static void hit(double time, double code, double latency, String error, Samples samples) {
        if (Exhaustion.isIn(error)) {
            samples.dropped(time, 1);
            return;
        }
        boolean failed = code < 200 || code >= 400 || !error.isEmpty();
        samples.request(time, latency / PER_MILLI, failed);
    }
}
