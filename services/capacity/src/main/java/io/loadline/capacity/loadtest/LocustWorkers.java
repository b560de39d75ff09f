package io.loadline.capacity.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * What Locust's workers report to their master, a line each, as Taurus keeps it: response times as counts, and how many users each
 * worker has.
 */
final class LocustWorkers {
    private static final int MOST_WORKERS = 10_000;
    private static final int LONGEST_ID = 200;

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
        var worker = report.path("client_id").asText();
        if (worker.length() > LONGEST_ID) {
            throw LoadTestProblem.UNREADABLE_FILE.line(line, "client_id has more than " + LONGEST_ID + " characters");
        }
        if (users.containsKey(worker) || users.size() < MOST_WORKERS) {
            users.put(worker, Trees.number(report, "user_count").orElse(0.0));
        }
        double all = users.values().stream().mapToDouble(n -> n).sum();
        report.path("stats").forEach(stats -> stats(stats, all, line));
    }

    private void stats(JsonNode stats, double all, long line) {
        if (!samples.wants(stats.path("name").asText())) {
            return;
        }
        double time = Times.epoch(Trees.needed(stats, "last_request_timestamp"));
        answered(stats, took -> time - took, samples, line);
        if (all > 0) {
            samples.users(time, all);
        }
    }

    /** @param begun when a request did that took so many milliseconds */
    static void answered(JsonNode stats, DoubleUnaryOperator begun, Samples samples, long line) {
        stats.path("response_times").propertyStream().forEach(slot -> {
            double took = Numbers.read(slot.getKey(), line);
            samples.request(begun.applyAsDouble(took), took, false, count(slot.getValue(), line));
        });
        if (stats.has("num_failures")) {
            samples.failed(begun.applyAsDouble(0), count(stats.path("num_failures"), line));
        }
    }

    private static int count(JsonNode value, long line) {
        if (!value.canConvertToInt() || value.intValue() < 0) {
            throw LoadTestProblem.UNREADABLE_FILE.line(line, "a count is 0 to " + Integer.MAX_VALUE);
        }
        return value.intValue();
    }
}
