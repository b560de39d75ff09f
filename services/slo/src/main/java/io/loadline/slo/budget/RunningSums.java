package io.loadline.slo.budget;

import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.slice.Hour;
import io.loadline.slo.slice.Slice;
import io.loadline.slo.slice.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The contractual sums of one goal over its window and every lookback, kept as time passes: what begins to count is added, what
 * ceases to is taken off. At every instant they equal a {@link Measure} of all slices, to the last event. Only for events, because what
 * a slice of time adds to the other methods depends on the slices beside it. Not for two threads at a time.
 */
public final class RunningSums implements Sums {
    private static final int LOOKBACKS = Budget.LOOKBACKS.size();

    private final Goal goal;
    private final TimeWindow timeWindow;
    private final Times excluded;
    private final Charging charging;
    private final Sum[] sums = new Sum[LOOKBACKS + 1];
    private long at = Long.MIN_VALUE;

    /** Of nothing yet; what must be known for the first instant is all that its windows hold. */
    public RunningSums(Goal goal, TimeWindow timeWindow, List<Exclusion> exclusions, Committed committed) {
        this.goal = goal;
        this.timeWindow = timeWindow;
        this.excluded = Times.of(exclusions.stream().map(Exclusion::window).toList());
        this.charging = new Charging(committed);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new Sum();
        }
    }

    /**
     * Slices that start in [start, end).
     *
     * @param start and end: seconds since 1970
     */
    public record Span(long start, long end) {
        private boolean reaches(Span other) {
            return start <= other.end && other.start <= end;
        }

        private Span with(Span other) {
            return new Span(Math.min(start, other.start), Math.max(end, other.end));
        }
    }

    @Override
    public Method method() {
        return Method.OCCURRENCES;
    }

    @Override
    public Goal goal() {
        return goal;
    }

    @Override
    public TimeWindow timeWindow() {
        return timeWindow;
    }

    /** Whether these are the first sums. */
    public boolean isFresh() {
        return at == Long.MIN_VALUE;
    }

    /** Which slices must be known to come to an instant: those that begin to count and those that cease to. Disjoint, in order. */
    public List<Span> needs(Instant next) {
        long to = Math.max(at, next.getEpochSecond());
        var starts = starts(to);
        var spans = new ArrayList<Span>();
        for (int i = 0; i < sums.length; i++) {
            spans.add(isNew(i, starts[i]) ? new Span(starts[i], to) : new Span(sums[i].start, starts[i]));
        }
        if (!isFresh()) {
            spans.add(new Span(at, to));
        }
        return joined(spans);
    }

    /**
     * Comes to an instant; one that is past changes nothing.
     *
     * @param slices that count now and start in the spans that are needed for it
     */
    public void advance(Instant next, List<Slice> slices) {
        advance(next, slices, List.of());
    }

    /** The instants at which the sums of an instant begin and end: no hour may be known as a whole that one of them cuts. */
    public List<Instant> cuts(Instant next) {
        long to = Math.max(at, next.getEpochSecond());
        return LongStream.concat(LongStream.of(to), Arrays.stream(starts(to)))
                .mapToObj(Instant::ofEpochSecond)
                .toList();
    }

    /**
     * Comes to the first instant.
     *
     * @param hours in place of the slices of those hours that no window, exclusion or commitment cuts
     */
    public void advance(Instant next, List<Slice> slices, List<Hour> hours) {
        if (!isFresh() && !hours.isEmpty()) {
            throw new IllegalArgumentException("only the first sums are made of hours");
        }
        long to = Math.max(at, next.getEpochSecond());
        var starts = starts(to);
        for (int i = 0; i < sums.length; i++) {
            if (isNew(i, starts[i])) {
                sums[i] = new Sum();
                sums[i].start = at;
            }
        }
        for (var slice : slices) {
            for (int i = 0; i < sums.length; i++) {
                boolean counted = slice.start() >= sums[i].start && slice.start() < at;
                boolean counts = slice.start() >= starts[i] && slice.start() < to;
                if (counted != counts) {
                    add(sums[i], slice, counts ? 1 : -1);
                }
            }
        }
        for (var hour : hours) {
            add(hour, starts, to);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i].start = starts[i];
        }
        at = to;
    }

    /** A slice came late, or ceased to count because it was corrected. */
    public void restate(Slice slice, boolean counts) {
        for (var sum : sums) {
            if (slice.start() >= sum.start && slice.start() < at) {
                add(sum, slice, counts ? 1 : -1);
            }
        }
    }

    @Override
    public Tally last(Duration lookback, Instant instant) {
        return tally(Budget.LOOKBACKS.indexOf(lookback), instant);
    }

    @Override
    public Figure charged(Instant instant) {
        var tally = tally(LOOKBACKS, instant);
        return Figure.of(tally, tally.total(), goal.target());
    }

    private Tally tally(int index, Instant instant) {
        if (instant.getEpochSecond() != at) {
            throw new IllegalArgumentException(
                    "these sums are of " + Instant.ofEpochSecond(at) + ", not of " + instant);
        }
        return new Tally(sums[index].good, sums[index].total, sums[index].slices);
    }

    /** A window that has nothing in common with the one before, as when a month begins. */
    private boolean isNew(int index, long start) {
        return isFresh() || start >= at || start < sums[index].start;
    }

    private long[] starts(long to) {
        var starts = IntStream.rangeClosed(0, LOOKBACKS).mapToLong(i -> to).toArray();
        for (int i = 0; i < LOOKBACKS; i++) {
            starts[i] -= Budget.LOOKBACKS.get(i).toSeconds();
        }
        starts[LOOKBACKS] = timeWindow.at(Instant.ofEpochSecond(to)).start().getEpochSecond();
        return starts;
    }

    private void add(Sum sum, Slice slice, int sign) {
        if (excluded.contain(slice.start())) {
            return;
        }
        var charged = charging.apply(slice);
        sum.good = Math.addExact(sum.good, sign * charged.good());
        sum.total = Math.addExact(sum.total, sign * charged.total());
        sum.slices += sign;
    }

    private void add(Hour hour, long[] starts, long to) {
        if (excluded.contain(hour.start())) {
            return;
        }
        for (int i = 0; i < sums.length; i++) {
            if (hour.start() >= starts[i] && hour.start() < to) {
                sums[i].good = Math.addExact(sums[i].good, hour.good());
                sums[i].total = Math.addExact(sums[i].total, hour.total());
                sums[i].slices += hour.slices();
            }
        }
    }

    private static List<Span> joined(List<Span> spans) {
        var joined = new ArrayList<Span>();
        spans.stream()
                .filter(span -> span.start < span.end)
                .sorted(Comparator.comparingLong(Span::start))
                .forEach(span -> {
                    if (!joined.isEmpty() && joined.getLast().reaches(span)) {
                        joined.add(joined.removeLast().with(span));
                    } else {
                        joined.add(span);
                    }
                });
        return List.copyOf(joined);
    }

    private static final class Sum {
        private long start;
        private long good;
        private long total;
        private int slices;
    }
}
