package io.loadline.capacity.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Locust's workers report to their master, a line each, as Taurus keeps it: response times as counts, and how many users each
 * worker has.
 */
final class LocustWorkers {
    private final Samples samples;
    private final Map<String, Double> users = new HashMap<>();

    private LocustWorkers(Samples samples) {
        this.samples = samples;
    }

    static List<Run> read(Opening file, Samples samples) throws IOException {
        var workers = new LocustWorkers(samples);
        file.lines((number, line) -> {
            if (!line.isBlank()) {
                workers.report(Trees.line(line, number), number);
            }
        });
        return List.of();
    }

    private void report(JsonNode report, long line) {
        if (!report.path("stats").isArray()) {
            throw LoadTestProblem.UNREADABLE_FILE.line(line, "this is no report of a worker of Locust");
        }
        if (users.size() < 10_000) {
            users.put(
                    report.path("client_id").asText(),
                    Trees.number(report, "user_count").orElse(0.0));
        }
        report.path("stats").forEach(stats -> stats(stats, line));
    }

    private void stats(JsonNode stats, long line) {
        if (!samples.wants(stats.path("name").asText())) {
            return;
        }
        double time = Times.epoch(Trees.needed(stats, "last_request_timestamp"));
        stats.path("response_times").propertyStream().forEach(slot -> {
            double took = Numbers.read(slot.getKey(), line);
            samples.request(time - took, took, false, slot.getValue().asLong());
        });
        samples.failed(time, (long) (double) Trees.number(stats, "num_failures").orElse(0.0));
        double count = users.values().stream().mapToDouble(n -> n).sum();
        if (count > 0) {
            samples.users(time, count);
        }
    }
}
