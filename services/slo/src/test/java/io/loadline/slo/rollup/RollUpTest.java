package io.loadline.slo.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Window;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Drawn;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.objective.TimeWindow.Unit;
import io.loadline.slo.slice.Hour;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RollUpTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    private static final UUID SLO = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final List<Method> METHODS = List.of(Method.OCCURRENCES, Method.TIMESLICES, Method.RATIO_TIMESLICES);
    private static final long NEVER = Long.MIN_VALUE;
    private static final int DAYS = 2;
    private static final Committed NO_LIMIT = new Committed(List.of(), CommitmentTerms.of("checkout"));

    @Test
    void sumsOfHoursEqualBruteForceInRandomHistories() {
        long rolled = IntStream.range(0, 400).mapToLong(RollUpTest::check).sum();
        assertTrue(rolled > 400, "hours are used at all: " + rolled);
    }

    @Test
    @Tag("long")
    void sumsOfHoursEqualBruteForceInTenThousandRandomHistories() {
        IntStream.range(400, 10_400).forEach(RollUpTest::check);
    }

    @Test
    void onlyHoursThatAreCutAreReadSliceBySlice() {
        var slices = minutes(AT.minus(Duration.ofDays(2)), 2 * 1440);
        var span = new Window(AT.minus(Duration.ofDays(2)), AT);
        var cut = AT.minus(Duration.ofMinutes(90));

        var choice =
                Choice.of(question(Method.OCCURRENCES, goal(60), span, List.of(cut), NO_LIMIT), byHour(slices), NEVER);

        assertEquals(47, choice.hours().size());
        long hour = AT.minus(Duration.ofHours(2)).getEpochSecond();
        assertEquals(List.of(new Choice.Piece(hour, hour + 3600)), choice.pieces());
    }

    @Test
    void anHourBelowItsCommitmentIsUsedAndOneAboveIsNot() {
        var slices = minutes(AT.minus(Duration.ofHours(2)), 120);
        var span = new Window(AT.minus(Duration.ofHours(2)), AT);
        // 120 events a minute: two a second
        assertEquals(2, hoursWithin(slices, span, "2"));
        assertEquals(0, hoursWithin(slices, span, "1.999"));
    }

    @Test
    void aSliceThatReachesIntoTheNextHourKeepsUnitsOfTimeFromBeingAddedUp() {
        long noon = AT.getEpochSecond();
        var over = List.of(new RollUpMaker.Placed(new Slice(noon + 3570, 60, 9, 10), 1));

        var made = new RollUpMaker(Method.TIMESLICES, goal(60)).of(over, noon, noon + 7200);

        assertEquals(List.of(30, 30), made.stream().map(RollUp::measured).toList());
        assertTrue(made.stream().allMatch(rollUp -> rollUp.units().isEmpty()));
        assertEquals(List.of(1, 0), made.stream().map(RollUp::slices).toList());
    }

    @Test
    void anotherTargetOfTheSlicesIsAnotherCounting() {
        var strict = Counting.of(Method.TIMESLICES, goal(60));
        var loose = Counting.of(
                Method.TIMESLICES,
                new Goal(
                        "good",
                        Optional.empty(),
                        new BigDecimal("0.9"),
                        Optional.of(new BigDecimal("0.5")),
                        Optional.of(Duration.ofSeconds(60)),
                        Optional.empty(),
                        Optional.empty()));
        assertTrue(!strict.equals(loose) && strict.fitsHours());
        assertEquals(Counting.of(Method.OCCURRENCES, goal(60)), Counting.of(Method.OCCURRENCES, goal(300)));
        assertTrue(!Counting.of(Method.TIMESLICES, goal(420)).fitsHours());
    }

    @Test
    void aWindowThatCutsAnHourOfWhichOnlyTheSumIsKnownIsRefused() {
        long noon = AT.getEpochSecond();
        var series = Series.of(List.of(), List.of(new Hour(noon, 9, 10, 10, 60)), new TreeMap<>(), List.of(), NEVER);
        var cut = new Window(AT, AT.plusSeconds(1800));
        assertThrows(IllegalArgumentException.class, () -> series.hoursIn(cut));
        assertEquals(1, series.hoursIn(new Window(AT, AT.plusSeconds(3600))).size());
    }

    private static int hoursWithin(List<Slice> slices, Window span, String perSecond) {
        var committed = new Committed(
                List.of(new Committed.Line("checkout", "one", span, new BigDecimal(perSecond))),
                CommitmentTerms.of("checkout"));
        return Choice.of(question(Method.OCCURRENCES, goal(60), span, List.of(), committed), byHour(slices), NEVER)
                .hours()
                .size();
    }

    private static Map<Long, RollUp> byHour(List<Slice> slices) {
        long from = Hour.of(slices.getFirst().start());
        return rows(
                new RollUpMaker(Method.OCCURRENCES, goal(60)),
                slices,
                from,
                Hour.of(slices.getLast().end()));
    }

    private static List<Slice> minutes(Instant from, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Slice(from.getEpochSecond() + 60L * i, 60, 119, 120))
                .toList();
    }

    private static Goal goal(int seconds) {
        return new Goal(
                "good",
                Optional.empty(),
                new BigDecimal("0.99"),
                Optional.of(new BigDecimal("0.95")),
                Optional.of(Duration.ofSeconds(seconds)),
                Optional.empty(),
                Optional.empty());
    }

    private static Question question(Method method, Goal goal, Window span, List<Instant> cuts, Committed committed) {
        return new Question(SLO, method, goal, span, cuts, List.of(), Optional.empty(), List.of(), committed);
    }

    static Map<Long, RollUp> rows(RollUpMaker maker, List<Slice> slices, long from, long to) {
        var rows = new HashMap<Long, RollUp>();
        maker.of(slices.stream().map(slice -> new RollUpMaker.Placed(slice, 1)).toList(), from, to)
                .forEach(rollUp -> rows.put(rollUp.hour(), rollUp));
        return rows;
    }

    /** @return how many hours were used */
    private static long check(int history) {
        var random = new Random(history);
        var method = METHODS.get(random.nextInt(3));
        var goal = goal(List.of(30, 60, 300, 420, 3600).get(random.nextInt(5)));
        var slices = slices(random);
        var cuts = cuts(random);
        var exclusions = exclusions(random);
        var committed = random.nextBoolean() ? NO_LIMIT : commitment(random);
        var span = new Window(cuts.getFirst(), cuts.getLast());
        var closely = random.nextInt(3) == 0 ? List.of(new Window(cuts.get(1), cuts.get(2))) : List.<Window>of();
        var question = new Question(SLO, method, goal, span, cuts, closely, Optional.empty(), exclusions, committed);
        var known = rows(
                new RollUpMaker(method, goal),
                slices,
                Hour.of(span.start().getEpochSecond()) - 7200,
                Hour.of(span.end().getEpochSecond()) + 7200);
        // some are not made yet, or touched by an upload since
        known.keySet().removeIf(hour -> random.nextInt(8) == 0);

        var choice = Choice.of(question, known, NEVER);
        var series = series(choice, slices);
        var measure = Measure.of(method, goal, TimeWindow.rolling(1, Unit.DAY), series, exclusions, committed);
        var plain = new PlainSums(method, goal, slices, exclusions, committed);
        for (int i = 0; i < 3; i++) {
            int from = random.nextInt(cuts.size() - 1);
            int to = from + 1 + random.nextInt(cuts.size() - 1 - from);
            compare(measure, plain, new Window(cuts.get(from), cuts.get(to)), "history " + history);
        }
        return choice.hours().size();
    }

    private static void compare(Measure measure, PlainSums plain, Window window, String where) {
        assertEquals(plain.raw(window), tally(measure, measure.raw(), window), where);
        assertEquals(plain.adjusted(window), tally(measure, measure.adjusted(), window), where);
        assertEquals(plain.contractual(window), tally(measure, measure.contractual(), window), where);
        assertEquals(plain.measured(window), measure.raw().measuredSeconds(window), where);
    }

    private static List<Long> tally(Measure measure, Series view, Window window) {
        var tally = measure.tally(view, window);
        return List.of(tally.good(), tally.total(), (long) tally.slices());
    }

    /** What a database would give for the choice. */
    static Series series(Choice choice, List<Slice> slices) {
        var read = slices.stream()
                .filter(slice -> choice.pieces().stream()
                        .anyMatch(piece -> slice.start() >= piece.start() && slice.start() < piece.end()))
                .toList();
        var reaching = slices.stream()
                .filter(slice -> choice.gaps().stream()
                        .anyMatch(gap -> slice.start() < gap.start() && slice.end() > gap.start()))
                .toList();
        return Series.of(read, choice.hours(), choice.measured(), reaching, NEVER);
    }

    /** One or two sources, each with slices of one length that may lie across the hours, with holes, busy and idle times. */
    private static List<Slice> slices(Random random) {
        var slices = new ArrayList<Slice>();
        for (int source = 0; source <= random.nextInt(2); source++) {
            int seconds = List.of(30, 60, 300, 2400, 3600, 86_400).get(random.nextInt(6));
            long start =
                    AT.minus(Duration.ofDays(DAYS)).getEpochSecond() + (random.nextBoolean() ? 0 : random.nextInt(90));
            for (; start < AT.getEpochSecond(); start += seconds) {
                if (random.nextInt(400) == 0) {
                    start += random.nextInt(20_000);
                }
                long total = random.nextInt(6) == 0 ? 0 : random.nextInt(50) * (long) seconds;
                slices.add(new Slice(start, seconds, total - random.nextInt((int) Math.min(total, 500) + 1), total));
            }
        }
        return slices;
    }

    static List<Instant> cuts(Random random) {
        var cuts = new TreeSet<Instant>();
        while (cuts.size() < 5) {
            int step = List.of(1, 60, 1800, 3600).get(random.nextInt(4));
            cuts.add(AT.minusSeconds((long) random.nextInt(DAYS * 86_400 / step) * step));
        }
        return List.copyOf(cuts);
    }

    static List<Exclusion> exclusions(Random random) {
        var exclusions = new ArrayList<Exclusion>();
        for (int i = random.nextInt(3); i > 0; i--) {
            int step = List.of(1, 3600).get(random.nextInt(2));
            var start = AT.minusSeconds((long) random.nextInt(DAYS * 86_400 / step) * step);
            long length = (1 + random.nextInt(20_000 / step)) * (long) step;
            exclusions.add(new Exclusion(new Window(start, start.plusSeconds(length)), "r", "a", "b", AT));
        }
        return exclusions;
    }

    private static Committed commitment(Random random) {
        var lines = new ArrayList<Committed.Line>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var start = AT.minusSeconds(random.nextInt(DAYS * 86_400));
            lines.add(new Committed.Line(
                    "checkout",
                    "site" + i,
                    new Window(start, start.plusSeconds(1 + random.nextInt(50_000))),
                    new BigDecimal(random.nextInt(600)).movePointLeft(1)));
        }
        return new Committed(lines, CommitmentTerms.of("checkout")).with(Drawn.levels(random, AT, DAYS * 86_400));
    }
}
