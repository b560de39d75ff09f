package io.loadline.slo.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Window;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.CommittedLevel;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.objective.TimeWindow.Unit;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    private static final Goal GOAL = new Goal("good", new BigDecimal("0.999"));
    private static final Committed NO_LIMIT = new Committed(List.of(), CommitmentTerms.of("checkout"));

    @Test
    void aFigureIsExactAndItsRatiosFollow() {
        var figure = Figure.of(new Tally(333, 777, 1), 777, new BigDecimal("0.999"));

        assertEquals(444, figure.bad());
        assertEquals(new BigDecimal("0.777"), figure.allowed());
        assertEquals(new BigDecimal("571.428571428571429"), figure.consumed());
        assertEquals(new BigDecimal("0.428571428571428571"), figure.sli().orElseThrow());
    }

    @Test
    void oneBadOfAThousandIsExactlyTheBudgetOfThreeNines() {
        var figure = Figure.of(new Tally(999, 1000, 1), 1000, new BigDecimal("0.999"));

        assertEquals(BigDecimal.ONE, figure.consumed());
        assertEquals(BigDecimal.ZERO, figure.remaining());
    }

    @Test
    void idleAndUnmeasuredAreDifferentAndNeitherIsAnOutage() {
        var idle = budget(Method.OCCURRENCES, GOAL, List.of(new Slice(AT.getEpochSecond() - 60, 60, 0, 0)));
        var unmeasured = budget(Method.OCCURRENCES, GOAL, List.of());

        assertEquals(Budget.State.IDLE, idle.state());
        assertEquals(Budget.State.UNMEASURED, unmeasured.state());
        for (var budget : List.of(idle, unmeasured)) {
            assertEquals(Optional.empty(), budget.raw().sli());
            assertEquals(BigDecimal.ZERO, budget.raw().consumed());
            assertEquals(Optional.empty(), budget.exhaustion());
        }
        assertEquals(Optional.of(BigDecimal.ZERO), idle.burnRates().getFirst().rate());
        assertEquals(Optional.empty(), unmeasured.burnRates().getFirst().rate());
    }

    @Test
    void whatIsMissingInBetweenIsUnmeasuredAndWhatIsMissingAtTheEndIsLate() {
        long start = AT.getEpochSecond() - 86_400;
        var slices = List.of(new Slice(start, 3_600, 10, 10), new Slice(start + 7_200, 72_000, 10, 10));

        var budget = budget(Method.OCCURRENCES, GOAL, slices);

        assertEquals(Duration.ofDays(27).plusHours(1), budget.unmeasured());
        assertEquals(Duration.ofHours(2), budget.late());
        var nothing = budget(Method.OCCURRENCES, GOAL, List.of());
        assertEquals(Duration.ZERO, nothing.unmeasured());
        assertEquals(Duration.ofDays(28), nothing.late());
    }

    @Test
    void nothingHasPassedYetOfAWindowThatBeginsAtTheInstant() {
        var noon = new TimeWindow(
                1, Unit.DAY, Optional.of(new TimeWindow.Calendar(LocalDateTime.parse("2026-01-31T12:00"), "UTC")));
        var measure = Measure.of(
                Method.OCCURRENCES,
                GOAL,
                noon,
                Series.of(List.of(
                        new Slice(AT.getEpochSecond() - 60, 60, 9, 10),
                        new Slice(AT.getEpochSecond(), 60, 0, 10),
                        new Slice(AT.getEpochSecond() + 60, 60, 0, 10))),
                List.of(),
                NO_LIMIT);

        var budget = Budget.of(measure, AT);

        assertEquals(AT, budget.window().start());
        assertEquals(0, budget.contractual().total());
        assertEquals(Budget.State.UNMEASURED, budget.state());
        assertEquals(Duration.ZERO, budget.late());
        assertEquals(10, Budget.of(measure, AT.plusSeconds(60)).contractual().total());
    }

    @Test
    void everySumEqualsBruteForceOverRandomHistories() {
        var random = new Random(20261124);
        for (int history = 0; history < Drawn.HISTORIES; history++) {
            var slices = randomSlices(random);
            var exclusions = Drawn.exclusions(random, AT);
            var committed = Drawn.commitment(random, AT);
            var window = random.nextBoolean()
                    ? TimeWindow.rolling(1 + random.nextInt(72), Unit.HOUR)
                    : new TimeWindow(
                            1,
                            List.of(Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR)
                                    .get(random.nextInt(5)),
                            Optional.of(
                                    new TimeWindow.Calendar(LocalDateTime.parse("2026-01-31T00:00"), "Europe/Berlin")));
            var measure = Measure.of(Method.OCCURRENCES, GOAL, window, Series.of(slices), exclusions, committed);
            var at = AT.minusSeconds(random.nextInt(200_000));
            var budget = Budget.of(measure, at);

            var brute = new BruteForce(window.at(at), at, exclusions, committed);
            slices.forEach(brute::add);
            assertEquals(brute.raw, sums(budget.raw()));
            assertEquals(brute.adjusted, sums(budget.adjusted()));
            assertEquals(brute.contractual, sums(budget.contractual()));
            assertEquals(brute.coverage(), budget.coverage().doubleValue(), 1e-12);
            assertConsumed(brute.contractual, budget.contractual());
        }
    }

    @Test
    void timeslicesEqualBruteForceSecondBySecond() {
        var random = new Random(7);
        for (int history = 0; history < 100; history++) {
            var goal = timeslices(
                    "0.99", "0." + (5 + random.nextInt(5)), Duration.ofSeconds(60L * (1 + random.nextInt(5))));
            var slices = randomSlices(random);
            var measure = Measure.of(
                    Method.TIMESLICES, goal, TimeWindow.rolling(1, Unit.DAY), Series.of(slices), List.of(), NO_LIMIT);

            var figure = Budget.of(measure, AT).raw();

            long length = goal.timeSliceWindow().orElseThrow().toSeconds();
            var window = measure.timeWindow().at(AT);
            long good = 0;
            long total = 0;
            for (long i = window.start().getEpochSecond() / length - 60; i <= AT.getEpochSecond() / length + 60; i++) {
                long index = i;
                var covering = slices.stream()
                        .filter(s -> window.contains(Instant.ofEpochSecond(s.start())))
                        .filter(s -> s.start() < (index + 1) * length && s.end() > index * length)
                        .toList();
                if (!covering.isEmpty()) {
                    long g = covering.stream().mapToLong(Slice::good).sum();
                    long t = covering.stream().mapToLong(Slice::total).sum();
                    total++;
                    good += t == 0
                                    || (double) g / t
                                            >= goal.timeSliceTarget()
                                                    .orElseThrow()
                                                    .doubleValue()
                            ? 1
                            : 0;
                }
            }
            assertEquals(List.of(good, total), List.of(figure.good(), figure.total()));
        }
    }

    @Test
    void overloadAloneIsForgivenAndAFaultIsNot() {
        var committed = new Committed(
                List.of(line("checkout", "east", "10"), line("checkout", "west", "5"), line("cart", "east", "99")),
                CommitmentTerms.of("checkout"));
        long start = AT.getEpochSecond() - 60;

        // 15 requests a second for a minute are 900 events
        assertEquals(new Slice(start, 60, 900, 900), committed.charged(new Slice(start, 60, 900, 1000)));
        assertEquals(new Slice(start, 60, 800, 900), committed.charged(new Slice(start, 60, 800, 1000)));
        assertEquals(new Slice(start, 60, 0, 900), committed.charged(new Slice(start, 60, 0, 1000)));
        assertEquals(new Slice(start, 60, 700, 800), committed.charged(new Slice(start, 60, 700, 800)));
    }

    @Test
    void aLevelThatNobodyReachesIsNoLimit() {
        var boundless = new CommittedLevel(
                new Window(AT.minusSeconds(3600), AT), Optional.of(new BigDecimal("1e24")), "sale", "omar", "sre", AT);
        var slice = new Slice(AT.getEpochSecond() - 60, 60, 0, 1_000_000_000_000L);

        assertEquals(slice, NO_LIMIT.with(List.of(boundless)).charged(slice));
    }

    @Test
    void theTermsSayWhichSitesCountAndHowManyEventsARequestMakes() {
        var terms = new CommitmentTerms(Set.of("checkout"), Set.of("west"), new BigDecimal("2.5"));
        var committed = new Committed(List.of(line("checkout", "east", "10"), line("checkout", "west", "5")), terms);

        assertEquals(
                750,
                committed.events(new Slice(AT.getEpochSecond() - 60, 60, 0, 0)).orElseThrow());
        assertTrue(committed
                .events(new Slice(AT.getEpochSecond() + 86_400, 60, 0, 0))
                .isEmpty());
    }

    @Test
    void theLineHeardLastHoldsWhereTwoSpeakOfTheSameSiteAndTime() {
        var committed = new Committed(
                List.of(line("checkout", "east", "10"), line("checkout", "east", "20")),
                CommitmentTerms.of("checkout"));

        assertEquals(
                1200,
                committed.events(new Slice(AT.getEpochSecond() - 60, 60, 0, 0)).orElseThrow());
    }

    @ParameterizedTest(name = "{0}: used up after {1}")
    @CsvSource({"TIMESLICES, PT16H48M", "RATIO_TIMESLICES, PT13H43M"})
    void theSpecificationsWorkedExampleRunsOutWhenItSays(Method method, Duration expected) {
        // OpenSLO examples/budgeting-method: two weeks, 95 %; 99 % of the requests are good, then an attack leaves 1 %
        var goal = timeslices("0.95", "0.95", Duration.ofMinutes(1));
        var slices = LongStream.range(-20_160, expected.toMinutes())
                .mapToObj(minute -> new Slice(AT.getEpochSecond() + minute * 60, 60, minute < 0 ? 99 : 1, 100))
                .toList();
        var measure =
                Measure.of(method, goal, TimeWindow.rolling(2, Unit.WEEK), Series.of(slices), List.of(), NO_LIMIT);

        var end = AT.plus(expected);
        assertTrue(Budget.of(measure, end.minusSeconds(60)).raw().remaining().signum() > 0);
        assertTrue(Budget.of(measure, end).raw().remaining().signum() <= 0);
    }

    @Test
    void theBudgetOfAWeekAtThreeAndAHalfNinesIsFiveMinutes() {
        var goal = timeslices("0.9995", "0.95", Duration.ofMinutes(1));
        var measure = Measure.of(
                Method.TIMESLICES, goal, TimeWindow.rolling(1, Unit.WEEK), Series.of(List.of()), List.of(), NO_LIMIT);

        assertEquals(new BigDecimal("5.04"), Budget.of(measure, AT).budgetMinutes());
    }

    @Test
    void exhaustionIsProjectedFromTheLastHour() {
        var slices = new ArrayList<Slice>();
        // 28 days of 100 events a minute without an error, then an hour with 1 % errors: burn rate 10
        LongStream.rangeClosed(1, 40_320)
                .forEach(i -> slices.add(new Slice(AT.getEpochSecond() - i * 60, 60, i <= 60 ? 99 : 100, 100)));

        var budget = budget(Method.OCCURRENCES, GOAL, slices);

        assertEquals(new BigDecimal("10"), budget.burnRates().get(2).rate().orElseThrow());
        // 60 bad of 4,032 allowed; the rest lasts 28 days / 10
        var left = BigDecimal.ONE.subtract(new BigDecimal(60).divide(new BigDecimal(4032), Figure.DIGITS));
        long expected = left.multiply(new BigDecimal(28 * 86_400 / 10)).longValue();
        long projected = Duration.between(AT, budget.exhaustion().orElseThrow()).toSeconds();
        assertTrue(Math.abs(projected - expected) <= 1, () -> projected + " instead of " + expected);
    }

    @Test
    void aQuietBudgetLasts() {
        assertEquals(
                Optional.empty(),
                budget(Method.OCCURRENCES, GOAL, List.of(new Slice(AT.getEpochSecond() - 60, 60, 10, 10)))
                        .exhaustion());
    }

    private static Budget budget(Method method, Goal goal, List<Slice> slices) {
        return Budget.of(
                Measure.of(method, goal, TimeWindow.rolling(28, Unit.DAY), Series.of(slices), List.of(), NO_LIMIT), AT);
    }

    private static Goal timeslices(String target, String sliceTarget, Duration length) {
        return new Goal(
                "good",
                Optional.empty(),
                new BigDecimal(target),
                Optional.of(new BigDecimal(sliceTarget)),
                Optional.of(length),
                Optional.empty(),
                Optional.empty());
    }

    private static Committed.Line line(String service, String datacenter, String rate) {
        return new Committed.Line(
                service, datacenter, new Window(AT.minusSeconds(3600), AT.plusSeconds(3600)), new BigDecimal(rate));
    }

    private static List<Slice> randomSlices(Random random) {
        var slices = new ArrayList<Slice>();
        for (int source = 0; source < 1 + random.nextInt(3); source++) {
            long start = AT.getEpochSecond() - random.nextInt(300_000);
            for (int i = 0; i < 50 + random.nextInt(300); i++) {
                int seconds = 10 * (1 + random.nextInt(60));
                long total = random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000);
                slices.add(new Slice(
                        start,
                        seconds,
                        total == 0 ? 0 : total - random.nextInt((int) Math.min(total, 2000) + 1),
                        total));
                start += seconds + (random.nextInt(5) == 0 ? random.nextInt(5000) : 0);
            }
        }
        Collections.shuffle(slices, random);
        return slices;
    }

    private static List<Long> sums(Figure figure) {
        return List.of(figure.good(), figure.total());
    }

    private static void assertConsumed(List<Long> sums, Figure figure) {
        long bad = sums.get(1) - sums.get(0);
        double expected = sums.get(1) == 0 ? 0 : bad / (0.001 * sums.get(1));
        assertEquals(expected, figure.consumed().doubleValue(), Math.max(1e-9, expected * 1e-9));
    }
}
