package io.loadline.changes.incident;

import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What slo tells of an incident that it has detected.
 *
 * @param since when it began
 * @param evidence what deviates; more may join later
 */
public record Detection(UUID id, List<String> services, Instant since, List<Deviation> evidence) {

    /** @param over how many times what is usual is surpassed, above 1 */
    public record Deviation(String service, double over) {}

    static UUID incident(UUID detection) {
        return Uuids.named("incident", "slo", detection.toString());
    }

    /** Nobody has judged it yet, so it counts as major. */
    Report report() {
        return new Report(
                "Deviation of " + String.join(", ", services),
                Report.Severity.MAJOR,
                services,
                since,
                Optional.of(id.toString()),
                Optional.empty());
    }

    /** The calls of customers to each service that deviates, weighed by how far its worst deviation goes. */
    Signs signs() {
        var worst = new TreeMap<String, Double>();
        evidence.forEach(deviation -> worst.merge(deviation.service(), deviation.over(), Math::max));
        double all = worst.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Signs(
                worst.entrySet().stream()
                        .map(entry -> new Signs.Failing("", entry.getKey(), entry.getValue() / all))
                        .toList(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /**
     * It is no longer seen.
     *
     * @param at when that was so, maybe long before it is heard
     */
    public record Cleared(UUID id, Instant at) {}
}
