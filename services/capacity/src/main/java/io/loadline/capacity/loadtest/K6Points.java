package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Each measurement of k6, as {@code --out json} or {@code --out csv} write them. A request is told of when it is answered.
 *
 * <p>Source: grafana/k6, {@code output/json} and {@code output/csv}.
 */
final class K6Points {
    private K6Points() {}

    static List<Run> lines(Opening file, Samples samples) throws IOException {
        file.lines((number, line) -> {
            if (line.isBlank()) {
                return;
            }
            var point = Trees.line(line, number);
            if (point.path("type").asText().equals("Point")) {
                var data = point.path("data");
                add(
                        point.path("metric").asText(),
                        Times.read(data.path("time").asText(), number),
                        () -> Trees.needed(data, "value"),
                        data.path("tags").path("name").asText(),
                        samples);
            }
        });
        return List.of();
    }

    static List<Run> table(InputStream body, Samples samples) throws IOException {
        var columns = new int[4];
        new Table(body, ',', List.of())
                .read(
                        table -> {
                            columns[0] = table.needed("metric_name");
                            columns[1] = table.needed("timestamp");
                            columns[2] = table.needed("metric_value");
                            columns[3] = table.column("name").orElse(Integer.MAX_VALUE);
                        },
                        row -> add(
                                row.text(columns[0]),
                                Times.read(row.text(columns[1]), row.line()),
                                () -> row.number(columns[2]),
                                row.text(columns[3]),
                                samples));
        return List.of();
    }

    /** @param measured is asked for only where it is known what it can be: a metric of the script's own may be negative */
    private static void add(String metric, double time, DoubleSupplier measured, String name, Samples samples) {
        switch (metric) {
            case "http_req_duration" -> {
                if (samples.wants(name)) {
                    double value = measured.getAsDouble();
                    samples.request(time - value, value, false);
                }
            }
            case "http_req_failed" -> {
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
}
