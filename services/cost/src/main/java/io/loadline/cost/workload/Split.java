package io.loadline.cost.workload;

import java.util.Map;
import org.hipparchus.fraction.BigFraction;

/** How what is shared is split over the groups of a report. */
public sealed interface Split {
    /** The same for each group. */
    record Even() implements Split {}

    /** By what each costs itself. */
    record Weighted() implements Split {}

    /**
     * By any measure of the groups: orders, turnover, bytes.
     *
     * @param measures by group, not negative; a group without one bears nothing
     */
    record Measured(Map<String, BigFraction> measures) implements Split {}
}
