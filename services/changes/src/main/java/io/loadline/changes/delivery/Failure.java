package io.loadline.changes.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * An incident and the deployment that is blamed for it.
 *
 * @param probability that it was this deployment
 * @param over when customers were no longer affected
 */
public record Failure(String incident, String change, double probability, Instant deployed, Optional<Instant> over) {
    private static final double LIKELY = 0.5;

    /** Likelier than not. */
    boolean counts() {
        return probability >= LIKELY;
    }
}
