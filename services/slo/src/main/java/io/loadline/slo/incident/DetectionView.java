package io.loadline.slo.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.kernel.ServiceGraph;
import io.loadline.slo.detection.Dimension;
import io.loadline.slo.detection.Movement;
import io.loadline.slo.detection.Suspect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An incident as it was detected.
 *
 * @param since when it began
 * @param cleared when all was as expected again; empty while it goes on
 * @param services all that deviated, the one where it shows first; of a system the one that moves most
 * @param business whether the shop notices it, not only its engineers
 * @param suspects where it may have begun, likeliest first
 */
public record DetectionView(
        UUID id,
        Instant since,
        Instant detected,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> cleared,
        List<String> services,
        List<Dimension> dimensions,
        boolean business,
        List<Evidence> evidence,
        List<Suspect> suspects) {
    static DetectionView of(UUID id, Row row) {
        var dimensions =
                row.evidence.stream().map(Evidence::dimension).distinct().toList();
        return new DetectionView(
                id,
                row.since,
                row.detected,
                row.cleared,
                row.evidence.stream().map(Evidence::service).distinct().toList(),
                dimensions,
                dimensions.stream().anyMatch(Dimension::business),
                row.evidence,
                List.of());
    }

    /** With the services among which it began, by who calls whom. */
    DetectionView ranked(ServiceGraph graph) {
        var compared = evidence.stream().anyMatch(one -> one.measure().isPresent());
        var movements = evidence.stream()
                .filter(one -> one.measure().isPresent() == compared)
                .map(one -> new Movement(one.service(), one.measure().orElse(""), one.over()))
                .toList();
        return new DetectionView(
                id, since, detected, cleared, services, dimensions, business, evidence, Suspect.rank(movements, graph));
    }

    /** What is kept of it. */
    record Row(Instant since, Instant detected, Optional<Instant> cleared, List<Evidence> evidence) {}
}
