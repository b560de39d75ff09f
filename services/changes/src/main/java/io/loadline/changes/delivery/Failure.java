package io.loadline.changes.delivery;

import io.loadline.changes.attribution.Attribution;
import java.time.Instant;
import java.util.Optional;

/**
 * An incident and the deployment that is blamed for it.
 *
 * @param probability that it was this deployment
 * @param over when customers were no longer affected
 */
public record Failure(String incident, String change, double probability, Instant deployed, Optional<Instant> over) {
    /** Likelier than not. */
    boolean counts() {
        return probability >= Attribution.LIKELY;
    }
}
