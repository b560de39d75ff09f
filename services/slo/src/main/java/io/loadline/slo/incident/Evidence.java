package io.loadline.slo.incident;

import io.loadline.slo.detection.Dimension;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What deviated, and whose it is.
 *
 * @param slo identity of the objective, stable through renames, or of the signal
 * @param name of the objective at that time, or of the signal
 * @param objective which of its objectives; of a signal how samples of the same time are combined
 * @param over how many times the record of the last five weeks is surpassed, above 1; of what moves with the rest of its system and need
 *     not surpass it alone, how many standard deviations it has moved
 * @param labels in which a signal moves most: service, version, pod, datacenter, unit
 * @param measure of what moves with its system and is compared with others of that measure to find where it began
 */
public record Evidence(
        UUID slo,
        String name,
        String service,
        String objective,
        Dimension dimension,
        Instant since,
        double over,
        Optional<Map<String, String>> labels,
        Optional<String> measure) {
    public Evidence(
            UUID slo, String name, String service, String objective, Dimension dimension, Instant since, double over) {
        this(slo, name, service, objective, dimension, since, over, Optional.empty(), Optional.empty());
    }
}
