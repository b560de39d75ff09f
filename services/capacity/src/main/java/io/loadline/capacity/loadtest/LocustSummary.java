package io.loadline.capacity.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What Locust prints with {@code --json}: an entry for each request with its response times as counts.
 *
 * <p>Source: locustio/locust, {@code StatsEntry.serialize}.
 */
final class LocustSummary {
    private LocustSummary() {}

    static List<Run> read(JsonNode entries, Samples samples) {
        entries.forEach(entry -> {
            if (samples.wants(entry.path("name").asText())) {
                double begun = Times.epoch(Trees.needed(entry, "start_time"));
                LocustWorkers.answered(entry, took -> begun, samples, 1);
                samples.lasts(begun, Times.epoch(Trees.needed(entry, "last_request_timestamp")));
            }
        });
        return List.of();
    }
}
