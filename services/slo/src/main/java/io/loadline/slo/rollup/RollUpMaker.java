package io.loadline.slo.rollup;

import io.loadline.slo.budget.Tally;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.slice.Hour;
import io.loadline.slo.slice.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up the slices of a goal by hour. */
final class RollUpMaker {
    private static final long MILLION = 1_000_000;

    private final Method method;
    private final Goal goal;

    RollUpMaker(Method method, Goal goal) {
        this.method = method;
        this.goal = goal;
    }

    Counting counting() {
        return Counting.of(method, goal);
    }

    /**
     * A slice that counts.
     *
     * @param position of the last upload that spoke of it
     */
    record Placed(Slice slice, long position) {}

    /**
     * The sums of the hours of [from, to), in order; an hour that no slice covers has none.
     *
     * @param slices that start in that time, and those that reach into it
     */
    List<RollUp> of(List<Placed> slices, long from, long to) {
        var byHour = new TreeMap<Long, List<Placed>>();
        for (var placed : slices) {
            long last = Math.min(to - Hour.LENGTH, Hour.of(placed.slice.end() - 1));
            for (long hour = Math.max(from, Hour.of(placed.slice.start())); hour <= last; hour += Hour.LENGTH) {
                byHour.computeIfAbsent(hour, h -> new ArrayList<>()).add(placed);
            }
        }
        return byHour.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private RollUp of(long hour, List<Placed> covering) {
        var own = covering.stream()
                .map(Placed::slice)
                .filter(slice -> slice.start() >= hour)
                .toList();
        return new RollUp(
                hour,
                own.stream().mapToLong(Slice::good).reduce(0, Math::addExact),
                own.stream().mapToLong(Slice::total).reduce(0, Math::addExact),
                own.size(),
                measured(hour, covering),
                own.stream().mapToLong(RollUpMaker::rate).max().orElse(0),
                covering.stream().mapToLong(Placed::position).max().orElse(0),
                units(hour, own, covering.size()));
    }

    private Optional<RollUp.Units> units(long hour, List<Slice> own, int covering) {
        var counting = counting();
        boolean alone = own.size() == covering && own.stream().allMatch(slice -> slice.end() <= hour + Hour.LENGTH);
        if (counting.isOfEvents() || !counting.fitsHours() || !alone) {
            return Optional.empty();
        }
        var tally = Tally.of(method, goal, own);
        return Optional.of(new RollUp.Units(tally.good(), tally.total()));
    }

    private static long rate(Slice slice) {
        return Math.ceilDiv(Math.multiplyExact(slice.total(), MILLION), (long) slice.seconds());
    }

    private static int measured(long hour, List<Placed> covering) {
        long measured = 0;
        long reached = hour;
        for (var placed : covering.stream()
                .sorted(Comparator.comparingLong(one -> one.slice.start()))
                .toList()) {
            long start = Math.max(reached, placed.slice.start());
            long end = Math.min(hour + Hour.LENGTH, placed.slice.end());
            if (end > start) {
                measured += end - start;
                reached = end;
            }
        }
        return (int) measured;
    }
}
