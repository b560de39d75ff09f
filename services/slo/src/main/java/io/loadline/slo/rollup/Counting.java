package io.loadline.slo.rollup;

import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.slice.Hour;

/**
 * In what a goal counts, as far as the sums of an hour depend on it: a goal whose slices get another length or target counts anew, and
 * what was counted before says nothing of it.
 *
 * @param seconds length of a slice of time; 0 for events
 * @param target share of good events that makes such a slice good, in plain decimals; {@code ratio} where each gives its share
 */
record Counting(int seconds, String target) {
    private static final Counting EVENTS = new Counting(0, "events");

    static Counting of(Method method, Goal goal) {
        return switch (method) {
            case OCCURRENCES -> EVENTS;
            case TIMESLICES ->
                new Counting(
                        seconds(goal),
                        goal.timeSliceTarget()
                                .orElseThrow()
                                .stripTrailingZeros()
                                .toPlainString());
            case RATIO_TIMESLICES -> new Counting(seconds(goal), "ratio");
        };
    }

    boolean isOfEvents() {
        return seconds == 0;
    }

    /** Whether an hour has a whole number of slices; of others the sums of hours say nothing. */
    boolean fitsHours() {
        return isOfEvents() || Hour.LENGTH % seconds == 0;
    }

    private static int seconds(Goal goal) {
        return (int) goal.timeSliceWindow().orElseThrow().toSeconds();
    }
}
