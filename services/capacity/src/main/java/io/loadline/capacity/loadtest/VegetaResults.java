package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each hit of vegeta, as {@code vegeta attack} writes them (Go's own encoding), or {@code vegeta encode}: JSON lines, or CSV of time, code,
 * latency (both in nanoseconds), bytes out, bytes in, error, body, attack and number.
 *
 * <p>Source: tsenart/vegeta, {@code lib/results.go}.
 */
final class VegetaResults {
    private static final double PER_MILLI = 1e6;
    private static final int TIME_BYTES = Long.BYTES + Integer.BYTES;
    /** Seconds from the year 1 to 1970. */
    private static final long YEAR_1 = 62_135_596_800L;

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

    static List<Run> encoded(InputStream body, Samples samples) throws IOException {
        Gob.read(
                body,
                hit -> hit(
                        time(hit.get("Timestamp")),
                        number(hit.get("Code")),
                        number(hit.get("Latency")),
                        hit.get("Error") instanceof String error ? error : "",
                        samples));
        return List.of();
    }

    private static double number(@Nullable Object field) {
        return field instanceof Long value && Numbers.isFigure(value) ? value : 0;
    }

    /** Go's {@code Time.MarshalBinary}: a version, seconds since the year 1, nanoseconds, the zone's minutes. */
    private static double time(@Nullable Object field) {
        if (field instanceof byte[] bytes && bytes.length > TIME_BYTES) {
            var time = ByteBuffer.wrap(bytes, 1, TIME_BYTES);
            try {
                return Times.millis(Instant.ofEpochSecond(time.getLong() - YEAR_1, time.getInt()));
            } catch (DateTimeException e) {
                // refused below, as what is none at all
            }
        }
        throw LoadTestProblem.UNREADABLE_FILE.because("a hit has no time");
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
