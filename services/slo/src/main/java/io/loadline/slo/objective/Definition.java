package io.loadline.slo.objective;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is promised.
 *
 * @param service whose promise it is
 * @param goals at least one
 * @param indicator how good and total are measured, OpenSLO's metadata and spec of an SLI; empty when not known
 * @param indicatorRef name of an SLI that is kept elsewhere
 * @param alertPolicies as OpenSLO has them, kept for the export
 */
public record Definition(
        String service,
        Optional<String> displayName,
        Optional<String> description,
        Method method,
        TimeWindow window,
        List<Goal> goals,
        Map<String, List<String>> labels,
        Map<String, String> annotations,
        Map<String, Object> indicator,
        Optional<String> indicatorRef,
        List<Object> alertPolicies) {

    /** A promise without the parts that are only kept for others. */
    public static Definition plain(String service, Method method, TimeWindow window, List<Goal> goals) {
        return new Definition(
                service,
                Optional.empty(),
                Optional.empty(),
                method,
                window,
                goals,
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                List.of());
    }

    /** Whether the SLI of that name measures any of its goals. */
    boolean isMeasuredBy(String sli) {
        return Stream.concat(
                        names(indicator, indicatorRef),
                        goals.stream().flatMap(goal -> names(goal.indicator().orElse(Map.of()), goal.indicatorRef())))
                .anyMatch(sli::equals);
    }

    private static Stream<String> names(Map<String, Object> indicator, Optional<String> reference) {
        return indicator.get("metadata") instanceof Map<?, ?> metadata && metadata.get("name") instanceof String name
                ? Stream.concat(Stream.of(name), reference.stream())
                : reference.stream();
    }

    public Optional<Goal> goal(String name) {
        return goals.stream().filter(goal -> goal.name().equals(name)).findFirst();
    }
}
