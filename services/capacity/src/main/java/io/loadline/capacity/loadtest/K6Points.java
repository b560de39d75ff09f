package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

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
                        data.path("value").asDouble(),
                        data.path("tags").path("name").asText(),
                        samples);
            }
        });
        return List.of();
    }

    static List<Run> table(InputStream body, Samples samples) {
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
                                row.number(columns[2]),
                                row.text(columns[3]),
                                samples));
        return List.of();
    }

    private static void add(String metric, double time, double value, String name, Samples samples) {
        switch (metric) {
            case "http_req_duration" -> {
                if (samples.wants(name)) {
                    samples.request(time - value, value, false);
                }
            }
            case "http_req_failed" -> {
                if (value > 0 && samples.wants(name)) {
                    samples.failed(time, 1);
                }
            }
            case "iteration_duration" -> samples.iterated(time - value, value);
            case "dropped_iterations" -> samples.dropped(time, value);
            case "vus_max" -> samples.users(time, value);
            default -> {
                // other metrics say nothing of the rate
            }
        }
    }
}
