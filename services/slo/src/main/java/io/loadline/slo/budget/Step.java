package io.loadline.slo.budget;

import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What one slice of time adds to a budget, in the units of the method.
 *
 * @param start seconds since 1970
 */
public record Step(long start, long good, long total) {
    /** Units of a slice for the method RatioTimeslices. */
    static final long MILLION = 1_000_000;

    public long bad() {
        return total - good;
    }

    /** In the order of time. */
    public static List<Step> of(Method method, Goal goal, List<Slice> slices) {
        return switch (method) {
            case OCCURRENCES ->
                slices.stream()
                        .map(slice -> new Step(slice.start(), slice.good(), slice.total()))
                        .toList();
            case TIMESLICES ->
                perSlice(goal, slices).stream()
                        .map(sum -> new Step(sum.start(), reaches(sum, goal) ? 1 : 0, 1))
                        .toList();
            case RATIO_TIMESLICES ->
                perSlice(goal, slices).stream()
                        .map(sum -> new Step(sum.start(), millionths(sum), MILLION))
                        .toList();
        };
    }

    /** Measured idleness is good: nobody was let down. */
    private static boolean reaches(Step sum, Goal goal) {
        var needed = goal.timeSliceTarget().orElseThrow().multiply(BigDecimal.valueOf(sum.total));
        return BigDecimal.valueOf(sum.good).compareTo(needed) >= 0;
    }

    private static long millionths(Step sum) {
        return sum.total == 0
                ? MILLION
                : BigDecimal.valueOf(sum.good)
                        .multiply(BigDecimal.valueOf(MILLION))
                        .divideToIntegralValue(BigDecimal.valueOf(sum.total))
                        .longValueExact();
    }

    /** Sums per slice of the goal; an uploaded slice that is longer tells the same of each slice that it covers. */
    private static List<Step> perSlice(Goal goal, List<Slice> slices) {
        long length = goal.timeSliceWindow().orElseThrow().toSeconds();
        var sums = new TreeMap<Long, Step>();
        for (var slice : slices) {
            long last = Math.floorDiv(slice.end() - 1, length);
            for (long i = Math.floorDiv(slice.start(), length); i <= last; i++) {
                sums.merge(i, new Step(i * length, slice.good(), slice.total()), Step::plus);
            }
        }
        return new ArrayList<>(sums.values());
    }

    private Step plus(Step other) {
        return new Step(start, Math.addExact(good, other.good), Math.addExact(total, other.total));
    }
}
