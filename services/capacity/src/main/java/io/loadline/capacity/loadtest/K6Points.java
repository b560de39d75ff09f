package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/**
 * Each measurement of k6, as {@code --out json} or {@code --out csv} write them. A request is told of when it is answered. Which requests
 * have failed is told by a metric since 0.31, unless the script turns it off; else their status tells.
 *
 * <p>Source: grafana/k6, {@code output/json} and {@code output/csv}.
 */
final class K6Points {
    private final Samples samples;
    private boolean failuresAreTold;
    /** When the last request was answered whose status is one of failure; the metric would come right after it. */
    private OptionalDouble suspected = OptionalDouble.empty();

    private K6Points(Samples samples) {
        this.samples = samples;
    }

    static List<Run> lines(Opening file, Samples samples) throws IOException {
        var points = new K6Points(samples);
        file.lines((number, line) -> {
            if (line.isBlank()) {
                return;
            }
            var point = Trees.line(line, number);
            if (point.path("type").asText().equals("Point")) {
                var data = point.path("data");
                var tags = data.path("tags");
                points.add(
                        point.path("metric").asText(),
                        Times.read(data.path("time").asText(), number),
                        () -> Trees.needed(data, "value"),
                        tags.path("name").asText(),
                        tags.path("status").asText());
            }
        });
        points.end();
        return List.of();
    }

    static List<Run> table(InputStream body, Samples samples) throws IOException {
        var points = new K6Points(samples);
        var columns = new int[5];
        new Table(body, ',', List.of())
                .read(
                        table -> {
                            columns[0] = table.needed("metric_name");
                            columns[1] = table.needed("timestamp");
                            columns[2] = table.needed("metric_value");
                            columns[3] = table.column("name").orElse(Integer.MAX_VALUE);
                            columns[4] = table.column("status").orElse(Integer.MAX_VALUE);
                        },
                        row -> points.add(
                                row.text(columns[0]),
                                Times.read(row.text(columns[1]), row.line()),
                                () -> row.number(columns[2]),
                                row.text(columns[3]),
                                row.text(columns[4])));
        points.end();
        return List.of();
    }

    /** @param measured is asked for only where it is known what it can be: a metric of the script's own may be negative */
    private void add(String metric, double time, DoubleSupplier measured, String name, String status) {
        switch (metric) {
            case "http_req_duration" -> {
                end();
                if (samples.wants(name)) {
                    double value = measured.getAsDouble();
                    samples.request(time - value, value, false);
                    suspected = hasFailed(status) ? OptionalDouble.of(time) : OptionalDouble.empty();
                }
            }
            case "http_req_failed" -> {
                failuresAreTold = true;
                if (measured.getAsDouble() > 0 && samples.wants(name)) {
                    samples.failed(time, 1);
                }
            }
            case "iteration_duration" -> {
                double value = measured.getAsDouble();
                samples.iterated(time - value, value);
            }
            case "dropped_iterations" -> samples.dropped(time, measured.getAsDouble());
            case "vus_max" -> samples.users(time, measured.getAsDouble());
            default -> {
                // other metrics say nothing of the rate
            }
        }
    }

    /** No metric has followed the last request. */
    private void end() {
        if (!failuresAreTold) {
            suspected.ifPresent(time -> samples.failed(time, 1));
        }
        suspected = OptionalDouble.empty();
    }

    /** As k6 expects it by default: 200 to 399; 0 is no answer. */
    private static boolean hasFailed(String status) {
        return status.equals("0") || (status.length() == 3 && status.charAt(0) > '3');
    }
}
