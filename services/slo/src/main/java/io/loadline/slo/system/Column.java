package io.loadline.slo.system;

import io.loadline.slo.detection.Dimension;
import io.loadline.slo.detection.Hurts;
import io.loadline.slo.incident.Evidence;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is watched together with the rest of its system.
 *
 * @param of identity of the objective or of the signal
 * @param name of the objective, or of the signal
 * @param service whose it is
 * @param objective which of its objectives; of a signal how samples of the same time are combined
 * @param measure in what it is measured
 */
public record Column(
        UUID of, String name, String service, String objective, Dimension dimension, Hurts hurts, String measure) {
    /** More business than usual is nobody's incident. */
    public Column {
        hurts = dimension == Dimension.BUSINESS && hurts == Hurts.BOTH ? Hurts.DOWN : hurts;
    }

    /** The same, whatever it is called by now. */
    record Key(UUID of, String objective) {}

    Key key() {
        return new Key(of, objective);
    }

    /**
     * @param moved by how many standard deviations
     * @param compared whether it is compared with others to find where it began
     */
    Evidence evidence(Instant since, double moved, boolean compared) {
        return new Evidence(
                of,
                name,
                service,
                objective,
                dimension,
                since,
                moved,
                Optional.empty(),
                compared ? Optional.of(measure) : Optional.empty());
    }
}
