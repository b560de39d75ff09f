package io.loadline.capacity.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Reads the end-of-test summary of k6 in any of its three shapes: {@code --summary-export} (flat metrics), the data that
 * {@code handleSummary} gets (metrics with type and values), and the machine-readable summary of schema 1.0.0.
 *
 * <p>Source: grafana/k6, {@code internal/js/summary_test.go} and {@code internal/lib/summary/machinereadable/types_gen.go}.
 */
final class K6Summary {
    private static final int[] TAILS = {99, 95, 90};

    private final JsonNode summary;

    private K6Summary(JsonNode summary) {
        this.summary = summary;
    }

    /** @throws io.loadline.eventstore.Rejection when it is no k6 summary or measured no HTTP request */
    static Run read(JsonNode summary) {
        var k6 = new K6Summary(summary);
        if (!summary.path("metrics").isObject()
                && !summary.path("results").path("metrics").isArray()) {
            throw LoadTestProblem.NOT_A_K6_SUMMARY.at(
                    "/metrics", "this is no summary of k6: there is no object 'metrics' and no list 'results.metrics'");
        }
        if (k6.metric("http_reqs").isMissingNode()
                || k6.metric("http_req_duration").isMissingNode()) {
            throw LoadTestProblem.NOT_A_K6_SUMMARY.at(
                    "/metrics", "the metrics http_reqs and http_req_duration are needed");
        }
        return k6.run();
    }

    private Run run() {
        double seconds = seconds();
        int tail = tail();
        return new Run(
                seconds,
                perSecond("http_reqs", seconds),
                metric("iterations").isMissingNode()
                        ? perSecond("http_reqs", seconds)
                        : perSecond("iterations", seconds),
                perSecond("dropped_iterations", seconds),
                failed(),
                duration("avg"),
                duration("p(" + tail + ")"),
                tail,
                Trees.number(metric("iteration_duration"), "avg"),
                Trees.number(metric("vus_max"), "max").or(() -> Trees.number(metric("vus"), "max")),
                Optional.of(new Percentiles(
                        percentile("med"), percentile("p(90)"), percentile("p(95)"), percentile("p(99)"))));
    }

    /** Told by two shapes; the flat one has a count and a rate, whose quotient it is. */
    private double seconds() {
        var requests = metric("http_reqs");
        return Trees.number(summary.path("state"), "testRunDurationMs")
                .map(millis -> millis / 1000)
                .or(() -> Trees.number(summary.path("config"), "duration"))
                .or(() -> Trees.number(requests, "rate")
                        .filter(rate -> rate > 0)
                        .flatMap(rate -> Trees.number(requests, "count").map(count -> count / rate)))
                .orElse(0.0);
    }

    private double perSecond(String counter, double seconds) {
        var metric = metric(counter);
        return Trees.number(metric, "rate")
                .or(() -> Trees.number(metric, "count").filter(c -> seconds > 0).map(count -> count / seconds))
                .orElse(0.0);
    }

    private double failed() {
        var metric = metric("http_req_failed");
        return Trees.number(metric, "rate")
                .or(() -> Trees.number(metric, "value"))
                .orElse(0.0);
    }

    private int tail() {
        for (int tail : TAILS) {
            if (Trees.number(metric("http_req_duration"), "p(" + tail + ")").isPresent()) {
                return tail;
            }
        }
        throw LoadTestProblem.NOT_A_K6_SUMMARY.at(
                "/metrics/http_req_duration", "one of p(99), p(95), p(90) is needed; see k6's summaryTrendStats");
    }

    private double duration(String figure) {
        return Trees.number(metric("http_req_duration"), figure)
                .orElseThrow(() -> LoadTestProblem.NOT_A_K6_SUMMARY.at(
                        "/metrics/http_req_duration", figure + " is needed; see k6's summaryTrendStats"));
    }

    private Optional<Double> percentile(String figure) {
        return Trees.number(metric("http_req_duration"), figure);
    }

    private JsonNode metric(String name) {
        var flat = summary.path("metrics").path(name);
        if (!flat.isMissingNode()) {
            return flat.path("values").isObject() ? flat.path("values") : flat;
        }
        for (var metric : summary.path("results").path("metrics")) {
            if (metric.path("name").asText().equals(name)) {
                return metric.path("values");
            }
        }
        return flat;
    }
}
