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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What one objective hears by and by: slices of two sources, late, out of order and corrected, with times that are excluded, some of them
 * afterwards, and a load that is committed. After each step its window, its running sums, and its budget summed anew are compared with their
 * definitions and with sums over everything.
 */
final class History {
    /** An ordinary day, those after the clocks of Berlin are set, and that after a leap day. */
    private static final List<Instant> ENDS = List.of(
            Instant.parse("2026-11-24T12:00:00Z"),
            Instant.parse("2026-03-30T12:00:00Z"),
            Instant.parse("2026-10-26T12:00:00Z"),
            Instant.parse("2028-03-01T12:00:00Z"));

    private static final int STEPS = 12;
    private static final int LONG_AGO = 200_000;
    private static final int MINUTE = 60;
    private static final Goal GOAL = new Goal("good", new BigDecimal("0.999"));
    private static final double ALLOWED = 0.001;
    private static final double CLOSE = 1e-9;
    private static final List<TimeWindow.Unit> CALENDARS =
            List.of(TimeWindow.Unit.DAY, TimeWindow.Unit.WEEK, TimeWindow.Unit.MONTH, TimeWindow.Unit.QUARTER);

    private final Random random;
    private final Instant end;
    private final TimeWindow window;
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final List<Committed.Line> lines = new ArrayList<>();
    private final Committed committed;
    private final Map<Place, Fact> counting = new HashMap<>();
    private RunningSums running;
    private long compared;
    private long differing;

    History(Random random) {
        this.random = random;
        this.end = ENDS.get(random.nextInt(ENDS.size()));
        this.window = random.nextBoolean()
                ? TimeWindow.rolling(1 + random.nextInt(72), TimeWindow.Unit.HOUR)
                : new TimeWindow(
                        1,
                        CALENDARS.get(random.nextInt(CALENDARS.size())),
                        Optional.of(new TimeWindow.Calendar(
                                LocalDateTime.parse("2026-01-31T00:00"),
                                random.nextBoolean() ? "Europe/Berlin" : "Asia/Shanghai")));
        for (int i = random.nextInt(3); i > 0; i--) {
            exclude();
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            lines.add(new Committed.Line("shop", "site" + i, drawn(50_000), new BigDecimal(random.nextInt(2_000))));
        }
        this.committed = new Committed(lines, CommitmentTerms.of("shop"));
        this.running = new RunningSums(GOAL, window, exclusions, committed);
    }

    private void exclude() {
        exclusions.add(new Exclusion(drawn(9_000), "r", "a", "b", end));
    }

    private record Place(int source, long start) {}

    private record Fact(int sequence, Slice slice) {}

    private Window drawn(int longest) {
        var start = end.minusSeconds(random.nextInt(LONG_AGO));
        return new Window(start, start.plusSeconds(1 + random.nextInt(longest)));
    }

    long compared() {
        return compared;
    }

    long differing() {
        return differing;
    }

    void run() {
        var at = end.minusSeconds(LONG_AGO);
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(STEPS) == 0) {
                // the sums of an objective that is edited begin anew
                exclude();
                running = new RunningSums(GOAL, window, exclusions, committed);
            }
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
        var whole = whole(at);
        compare(window.at(at).equals(whole));
        var passed = new Window(whole.start(), at.isBefore(whole.end()) ? at : whole.end());
        for (var view : Reckoning.View.values()) {
            var figure = measure.figure(view, whole, at);
            var sums = sums(all, view, passed);
            compare(List.of(figure.good(), figure.total()).equals(sums));
            compare(isClose(figure.consumed(), sums));
        }
        var charged = running.charged(at);
        compare(List.of(charged.good(), charged.total()).equals(sums(all, Reckoning.View.CONTRACTUAL, passed)));
        for (var lookback : Budget.LOOKBACKS) {
            var last = running.last(lookback, at);
            var sums = sums(all, Reckoning.View.CONTRACTUAL, new Window(at.minus(lookback), at));
            compare(List.of(last.good(), last.total()).equals(sums));
            compare(isClose(running.burn(lookback, at).rate().orElse(BigDecimal.ZERO), sums));
        }
    }

    private void compare(boolean same) {
        compared++;
        differing += same ? 0 : 1;
    }

    /** Whether a share is that of what failed of what might: nothing where there was nothing. */
    private static boolean isClose(BigDecimal share, List<Long> sums) {
        double allowed = ALLOWED * sums.getLast();
        double exact = allowed == 0 ? 0 : (sums.getLast() - sums.getFirst()) / allowed;
        return Math.abs(share.doubleValue() - exact) <= CLOSE * exact;
    }

    /** The window of an instant by its definition: of the calendar from one start to the next. */
    private Window whole(Instant at) {
        if (window.isRolling()) {
            return new Window(at.minus(Duration.ofHours(window.count())), at);
        }
        int next = 1;
        while (!start(next).isAfter(at)) {
            next++;
        }
        return new Window(start(next - 1), start(next));
    }

    private Instant start(int number) {
        var calendar = window.calendar().orElseThrow();
        var first = calendar.start();
        var start = switch (window.unit()) {
            case DAY -> first.plusDays(number);
            case WEEK -> first.plusWeeks(number);
            case MONTH -> first.plusMonths(number);
            case QUARTER -> first.plusMonths(3L * number);
            case MINUTE, HOUR, YEAR -> throw new IllegalStateException("no such window is drawn");
        };
        return start.atZone(ZoneId.of(calendar.timeZone())).toInstant();
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
