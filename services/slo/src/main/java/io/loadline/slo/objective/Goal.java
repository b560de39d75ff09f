package io.loadline.slo.objective;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One promise of an objective: OpenSLO's entry under {@code objectives}.
 *
 * @param name what slices call it, unique within the objective
 * @param target share of good events or slices, 0 to below 1
 * @param timeSliceTarget share of good events that makes a slice good, above 0 to 1; for the method Timeslices
 * @param timeSliceWindow length of a slice; for the methods Timeslices and RatioTimeslices
 * @param op and value: the threshold that separates good from bad, for people; slices come already counted
 * @param indicator how it is measured, when not as the others of the objective are; as {@link Definition#indicator}
 * @param indicatorRef name of an SLI of its own that is kept elsewhere
 * @param composite what it is made of when it is not measured itself
 */
public record Goal(
        String name,
        Optional<String> displayName,
        BigDecimal target,
        Optional<BigDecimal> timeSliceTarget,
        Optional<Duration> timeSliceWindow,
        Optional<String> op,
        Optional<BigDecimal> value,
        Optional<Map<String, Object>> indicator,
        Optional<String> indicatorRef,
        Optional<Composite> composite) {

    public Goal(String name, BigDecimal target) {
        this(name, Optional.empty(), target, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Measured as the others of its objective. */
    public Goal(
            String name,
            Optional<String> displayName,
            BigDecimal target,
            Optional<BigDecimal> timeSliceTarget,
            Optional<Duration> timeSliceWindow,
            Optional<String> op,
            Optional<BigDecimal> value) {
        this(
                name,
                displayName,
                target,
                timeSliceTarget,
                timeSliceWindow,
                op,
                value,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same as a part of another, which says in which slices of time they are counted. */
    public Goal within(Goal whole) {
        return new Goal(
                name,
                displayName,
                target,
                timeSliceTarget.or(whole::timeSliceTarget),
                whole.timeSliceWindow,
                op,
                value);
    }

    /** Whether slices are of it. */
    @JsonIgnore
    public boolean isMeasured() {
        return composite.isEmpty();
    }
}
