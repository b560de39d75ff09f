package io.loadline.slo.budget;

import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.slice.Hour;
import io.loadline.slo.slice.Slice;
import java.time.Duration;
import java.util.List;

/**
 * What a budget counts over some time, in whole numbers.
 *
 * <p>The unit is an event for the method Occurrences, a slice of the goal's length for Timeslices, and a millionth of such a
 * slice for RatioTimeslices, where each slice gives its share of good events.
 *
 * @param total of measured units
 * @param slices how many uploaded slices this rests on; 0 means that nothing was measured, which is not the same as idle
 */
public record Tally(long good, long total, int slices) {
    public long bad() {
        return total - good;
    }

    public boolean measured() {
        return slices > 0;
    }

    /** Counts by the goal's method. */
    public static Tally of(Method method, Goal goal, List<Slice> slices) {
        long good = 0;
        long total = 0;
        for (var step : Step.of(method, goal, slices)) {
            good = Math.addExact(good, step.good());
            total = Math.addExact(total, step.total());
        }
        return new Tally(good, total, slices.size());
    }

    Tally plus(List<Hour> hours) {
        return hours.stream()
                .reduce(
                        this,
                        (sum, hour) -> sum.plus(new Tally(hour.good(), hour.total(), hour.slices())),
                        Tally::plus);
    }

    Tally plus(Tally other) {
        return new Tally(Math.addExact(good, other.good), Math.addExact(total, other.total), slices + other.slices);
    }

    /** How many units fit into a time, for the methods that count time. */
    static long units(Method method, Goal goal, Duration time) {
        long slices = time.toSeconds() / goal.timeSliceWindow().orElseThrow().toSeconds();
        return method == Method.RATIO_TIMESLICES ? slices * Step.MILLION : slices;
    }
}
