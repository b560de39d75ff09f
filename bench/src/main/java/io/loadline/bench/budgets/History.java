package io.loadline.bench.budgets;

import io.loadline.kernel.Window;
import io.loadline.slo.budget.Budget;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.budget.Reckoning;
import io.loadline.slo.budget.RunningSums;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What one objective hears by and by: slices of two sources, late, out of order and corrected, with times that are excluded and a load that is
 * committed. After each step its running sums, and its budget summed anew, are compared with sums over everything.
 */
final class History {
    private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");
    private static final int STEPS = 12;
    private static final int LONG_AGO = 200_000;
    private static final int MINUTE = 60;
    private static final Goal GOAL = new Goal("good", new BigDecimal("0.999"));
    private static final List<TimeWindow.Unit> CALENDARS =
            List.of(TimeWindow.Unit.DAY, TimeWindow.Unit.WEEK, TimeWindow.Unit.MONTH, TimeWindow.Unit.QUARTER);

    private final Random random;
    private final TimeWindow window;
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final List<Committed.Line> lines = new ArrayList<>();
    private final Committed committed;
    private final RunningSums running;
    private final Map<Place, Fact> counting = new HashMap<>();
    private long compared;
    private long differing;

    History(Random random) {
        this.random = random;
        this.window = random.nextBoolean()
                ? TimeWindow.rolling(1 + random.nextInt(72), TimeWindow.Unit.HOUR)
                : new TimeWindow(
                        1,
                        CALENDARS.get(random.nextInt(CALENDARS.size())),
                        Optional.of(new TimeWindow.Calendar(
                                LocalDateTime.parse("2026-01-31T00:00"),
                                random.nextBoolean() ? "Europe/Berlin" : "Asia/Shanghai")));
        for (int i = random.nextInt(3); i > 0; i--) {
            exclusions.add(new Exclusion(drawn(9_000), "r", "a", "b", END));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            lines.add(new Committed.Line("shop", "site" + i, drawn(50_000), new BigDecimal(random.nextInt(2_000))));
        }
        this.committed = new Committed(lines, CommitmentTerms.of("shop"));
        this.running = new RunningSums(GOAL, window, exclusions, committed);
    }

    private record Place(int source, long start) {}

    private record Fact(int sequence, Slice slice) {}

    private Window drawn(int longest) {
        var start = END.minusSeconds(random.nextInt(LONG_AGO));
        return new Window(start, start.plusSeconds(1 + random.nextInt(longest)));
    }

    long compared() {
        return compared;
    }

    long differing() {
        return differing;
    }

    void run() {
        var at = END.minusSeconds(LONG_AGO);
        for (int step = 0; step < STEPS; step++) {
            for (int i = random.nextInt(60); i > 0; i--) {
                hear(at);
            }
            at = at.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(60_000) : random.nextInt(400));
            compare(at);
        }
    }

    private void hear(Instant at) {
        long back = random.nextInt(3) == 0 ? random.nextInt(LONG_AGO) : random.nextInt(900) - 300;
        long start = Math.floorDiv(at.getEpochSecond() - back, (long) MINUTE) * MINUTE;
        long total = random.nextInt(5) == 0 ? 0 : random.nextInt(100_000);
        var place = new Place(random.nextInt(2), start);
        var fact = new Fact(
                random.nextInt(4),
                new Slice(start, MINUTE, total - random.nextInt((int) Math.min(total, 500) + 1), total));
        var former = Optional.ofNullable(counting.get(place));
        if (former.isEmpty() || former.get().sequence < fact.sequence) {
            counting.put(place, fact);
            former.ifPresent(known -> running.restate(known.slice, false));
            running.restate(fact.slice, true);
        }
    }

    private void compare(Instant at) {
        var all = counting.values().stream().map(Fact::slice).toList();
        var needed = running.needs(at);
        running.advance(
                at,
                all.stream()
                        .filter(slice -> needed.stream()
                                .anyMatch(span -> slice.start() >= span.start() && slice.start() < span.end()))
                        .toList());
        var measure = Measure.of(Method.OCCURRENCES, GOAL, window, Series.of(all), exclusions, committed);
        var whole = window.at(at);
        var passed = new Window(whole.start(), at.isBefore(whole.end()) ? at : whole.end());
        for (var view : Reckoning.View.values()) {
            var figure = measure.figure(view, whole, at);
            compare(List.of(figure.good(), figure.total()), sums(all, view, passed));
        }
        var charged = running.charged(at);
        compare(List.of(charged.good(), charged.total()), sums(all, Reckoning.View.CONTRACTUAL, passed));
        for (var lookback : Budget.LOOKBACKS) {
            var last = running.last(lookback, at);
            compare(
                    List.of(last.good(), last.total()),
                    sums(all, Reckoning.View.CONTRACTUAL, new Window(at.minus(lookback), at)));
        }
    }

    private void compare(List<Long> ours, List<Long> theirs) {
        compared++;
        differing += ours.equals(theirs) ? 0 : 1;
    }

    /** The definition, slice by slice. */
    private List<Long> sums(Collection<Slice> slices, Reckoning.View view, Window time) {
        long good = 0;
        long total = 0;
        for (var slice : slices) {
            var start = Instant.ofEpochSecond(slice.start());
            boolean excluded = view != Reckoning.View.RAW
                    && exclusions.stream()
                            .anyMatch(exclusion -> exclusion.window().contains(start));
            if (start.isBefore(time.start()) || !start.isBefore(time.end()) || excluded) {
                continue;
            }
            long limit = view == Reckoning.View.CONTRACTUAL ? limit(start) : Long.MAX_VALUE;
            long counts = Math.min(slice.total(), limit);
            long bad = Math.max(0, slice.total() - slice.good() - (slice.total() - counts));
            good += counts - bad;
            total += counts;
        }
        return List.of(good, total);
    }

    private long limit(Instant start) {
        var rates = lines.stream()
                .filter(line -> line.window().contains(start))
                .map(Committed.Line::requestsPerSecond)
                .toList();
        return rates.isEmpty()
                ? Long.MAX_VALUE
                : rates.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .multiply(BigDecimal.valueOf(MINUTE))
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
    }
}
