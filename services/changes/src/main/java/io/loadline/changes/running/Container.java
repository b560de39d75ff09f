package io.loadline.changes.running;

import io.loadline.changes.audit.Image;
import java.time.Instant;
import java.util.Optional;

/**
 * A container that runs, as an agent in its cluster has seen it.
 *
 * @param service whose it is, where the agent knows
 * @param workload that it is a part of, {@code shop/checkout}; without a namespace just its name
 * @param name within the workload; may be empty
 * @param image with the digest that runs
 * @param startedAt none when the agent does not say
 */
public record Container(
        Optional<String> service, String workload, String name, Image image, Optional<Instant> startedAt) {

    /** Whether it does the workload's own work: a proxy or a collector beside it is called otherwise. */
    boolean bearsItsName() {
        return resembles(name) || resembles(image.name());
    }

    private boolean resembles(String other) {
        return !other.isEmpty() && (bare().contains(other) || other.contains(bare()));
    }

    /** The workload's name without its namespace. */
    String bare() {
        return workload.substring(workload.lastIndexOf('/') + 1);
    }
}
