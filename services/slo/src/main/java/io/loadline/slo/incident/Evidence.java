package io.loadline.slo.incident;

import io.loadline.slo.detection.Dimension;
import java.time.Instant;
import java.util.UUID;

/**
 * What deviated, and whose it is.
 *
 * @param slo stable through renames
 * @param name of the objective at that time
 * @param over how many times the record of the last two weeks is surpassed, above 1
 */
public record Evidence(
        UUID slo, String name, String service, String objective, Dimension dimension, Instant since, double over) {}
