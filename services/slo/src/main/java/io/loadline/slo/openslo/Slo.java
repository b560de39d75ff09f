package io.loadline.slo.openslo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An OpenSLO object of kind SLO.
 *
 * @param spot where it stands
 * @param service whose objective it is
 * @param serviceSpot where that is said
 * @param budgetingMethod {@code Occurrences}, {@code Timeslices} or {@code RatioTimeslices}
 * @param timeWindow the one window of an SLO; the specification's default is a rolling 28 days
 * @param indicator metadata and spec of its SLI, in plain maps, lists and scalars; empty when only referred to or when composite
 * @param indicatorRef name of an SLI that is not part of the upload
 * @param alertPolicies as they stand, in plain maps, lists and scalars
 */
public record Slo(
        Spot spot,
        Metadata metadata,
        String description,
        String service,
        Spot serviceSpot,
        String budgetingMethod,
        TimeWindow timeWindow,
        Optional<Map<String, Object>> indicator,
        Optional<String> indicatorRef,
        List<Objective> objectives,
        List<Object> alertPolicies) {

    /**
     * The time over which the budget is counted.
     *
     * @param calendar empty when it rolls
     */
    public record TimeWindow(Shorthand duration, Optional<Calendar> calendar) {
        public boolean isRolling() {
            return calendar.isEmpty();
        }
    }

    /**
     * Where calendar windows begin.
     *
     * @param startTime local, {@code 2022-01-01 12:00:00}
     * @param timeZone IANA name
     */
    public record Calendar(String startTime, String timeZone) {}

    /**
     * One promise.
     *
     * @param target share of good events or slices, 0 to below 1
     * @param op and value: the threshold of a threshold metric
     * @param timeSliceTarget share of good events that makes a slice good
     * @param indicator of its own, as that of an SLO
     * @param indicatorRef name of an SLI of its own that is not part of the upload
     * @param compositeWeight above 0, 1 when not given; of a part of a composite SLO
     */
    public record Objective(
            String displayName,
            BigDecimal target,
            Optional<String> op,
            Optional<BigDecimal> value,
            Optional<BigDecimal> timeSliceTarget,
            Optional<Shorthand> timeSliceWindow,
            Optional<Map<String, Object>> indicator,
            Optional<String> indicatorRef,
            Optional<BigDecimal> compositeWeight) {
        private boolean hasIndicator() {
            return indicator.isPresent() || indicatorRef.isPresent();
        }

        private boolean isWeighed() {
            return compositeWeight
                    .filter(weight -> weight.compareTo(BigDecimal.ONE) != 0)
                    .isPresent();
        }
    }

    /** Whether its objectives, each with an indicator of its own, are parts of a whole; one that is alone is the whole. */
    public boolean isComposite() {
        return indicator.isEmpty()
                && indicatorRef.isEmpty()
                && objectives.stream().anyMatch(Objective::hasIndicator)
                && (objectives.size() > 1 || objectives.getFirst().isWeighed());
    }
}
