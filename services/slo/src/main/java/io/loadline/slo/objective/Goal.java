package io.loadline.slo.objective;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * One promise of an objective: OpenSLO's entry under {@code objectives}.
 *
 * @param name what slices call it, unique within the objective
 * @param target share of good events or slices, 0 to below 1
 * @param timeSliceTarget share of good events that makes a slice good, above 0 to 1; for the method Timeslices
 * @param timeSliceWindow length of a slice; for the methods Timeslices and RatioTimeslices
 * @param op and value: the threshold that separates good from bad, for people; slices come already counted
 */
public record Goal(
        String name,
        Optional<String> displayName,
        BigDecimal target,
        Optional<BigDecimal> timeSliceTarget,
        Optional<Duration> timeSliceWindow,
        Optional<String> op,
        Optional<BigDecimal> value) {

    public Goal(String name, BigDecimal target) {
        this(name, Optional.empty(), target, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
