package io.loadline.capacity.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * Gatling's {@code global_stats.json}, or {@code stats.json} with the same in it. Its four percentiles are the 50th, 75th, 95th and
 * 99th, unless the run was configured otherwise, which the file does not tell.
 */
final class GatlingStats {
    private GatlingStats() {}

    static Run read(JsonNode file) {
        var stats = file.path("stats").isObject() ? file.path("stats") : file;
        if (!stats.path("numberOfRequests").isObject()) {
            throw LoadTestProblem.UNREADABLE_FILE.at("/numberOfRequests", "this is no statistics of Gatling");
        }
        double requests = total(stats, "numberOfRequests");
        double failed = number(stats.path("numberOfRequests").path("ko"));
        double rate = total(stats, "meanNumberOfRequestsPerSecond");
        var percentiles = Percentiles.of(Map.of(
                50, total(stats, "percentiles1"), 95, total(stats, "percentiles3"), 99, total(stats, "percentiles4")));
        return new Run(
                rate == 0 ? 0 : requests / rate,
                rate,
                rate,
                0,
                requests == 0 ? 0 : Math.min(1, failed / requests),
                total(stats, "meanResponseTime"),
                percentiles.tailMillis(),
                percentiles.tail(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(percentiles));
    }

    private static double total(JsonNode stats, String figure) {
        return number(stats.path(figure).path("total"));
    }

    /** Older versions wrote numbers as texts, and a dash for none. */
    private static double number(JsonNode value) {
        var text = value.asText();
        return text.isEmpty() || text.equals("-") ? 0 : Numbers.read(text, 0);
    }
}
