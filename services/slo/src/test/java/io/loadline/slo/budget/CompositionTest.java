package io.loadline.slo.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Plain;
import io.loadline.kernel.Window;
import io.loadline.slo.alert.BurnAlert;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Composite.Combination;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositionTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    private static final TimeWindow DAY = TimeWindow.rolling(1, TimeWindow.Unit.DAY);
    private static final Committed NO_LIMIT = new Committed(List.of(), CommitmentTerms.of("checkout"));
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final BigDecimal CLOSE = new BigDecimal("1E-17");
    private static final MathContext MANY = new MathContext(60);

    @Test
    void aJourneyIsTheProductOfItsParts() {
        var journey = composition(
                Method.OCCURRENCES,
                Combination.JOURNEY,
                "0.99",
                part("0.999", "1", slice(1, 99, 100)),
                part("0.99", "1", slice(1, 49, 50)),
                part("0.9", "1", slice(1, 200, 200)));

        var figure = Budget.of(journey, AT).contractual();

        assertEquals(List.of(348L, 350L, 2L), List.of(figure.good(), figure.total(), figure.bad()));
        assertEquals(Optional.of(new BigDecimal("0.9702")), figure.sli());
        assertEquals(new BigDecimal("2.98"), figure.consumed());
        assertEquals(new BigDecimal("-1.98"), figure.remaining());
    }

    @Test
    void weightsMakeAMeanOfRatiosWhateverTheTraffic() {
        var weighted = composition(
                Method.OCCURRENCES,
                Combination.WEIGHTED,
                "0.9",
                part("0.9", "3", slice(1, 99, 100)),
                part("0.9", "1", slice(1, 900_000, 1_000_000)));

        var figure = Budget.of(weighted, AT).contractual();

        assertEquals(Optional.of(new BigDecimal("0.9675")), figure.sli());
        assertEquals(new BigDecimal("0.325"), figure.consumed());
    }

    @Test
    void everyPartBurnsTheBudgetOfTheWholeAtTheRateOfItsOwnTimesItsWeight() {
        var fast = part("0.999", "1", slice(1, 998, 1000));
        var heavy = part("0.9", "0.5", slice(1, 80, 100));
        var budgets = composition(Method.OCCURRENCES, Combination.BUDGETS, "0.999", fast, heavy);

        assertEquals(new BigDecimal("3"), Budget.of(budgets, AT).contractual().consumed());
        assertEquals(
                Optional.of(new BigDecimal("3")),
                budgets.burn(Duration.ofHours(1), AT).rate());
    }

    @Test
    void twoPartsOfNinetyFivePercentMakeNinetyInSlicesOfRatios() {
        // OpenSLO, notes on composite SLOs
        var budgets = composition(
                Method.RATIO_TIMESLICES,
                Combination.BUDGETS,
                "0.95",
                part("0.95", "1", slice(1, 95, 100)),
                part("0.95", "1", slice(1, 19, 20)));

        assertEquals(
                Optional.of(new BigDecimal("0.9")),
                Budget.of(budgets, AT).contractual().sli());
    }

    @ParameterizedTest
    @CsvSource({"BUDGETS", "JOURNEY"})
    void aSliceThatIsBadForAnyPartIsBadOnceForTheWhole(Combination combination) {
        var whole = composition(
                Method.TIMESLICES,
                combination,
                "0.99",
                part("0.99", "1", slice(3, 1, 100), slice(2, 1, 100), slice(1, 100, 100)),
                part("0.9", "1", slice(3, 100, 100), slice(2, 1, 100), slice(1, 100, 100)));

        var figure = Budget.of(whole, AT).contractual();

        assertEquals(List.of(1L, 3L, 2L), List.of(figure.good(), figure.total(), figure.bad()));
        assertEquals(new BigDecimal("14.4"), figure.allowed());
    }

    @Test
    void whatIsNotMeasuredOfAPartIsNotKnownOfTheWhole() {
        var whole = composition(
                Method.OCCURRENCES,
                Combination.JOURNEY,
                "0.99",
                part("0.99", "1", slice(1, 0, 100)),
                part("0.99", "1"));

        assertEquals(Budget.State.UNMEASURED, Budget.of(whole, AT).state());
        assertEquals(BigDecimal.ZERO, Budget.of(whole, AT).coverage());
        assertEquals(
                List.of(BurnAlert.State.FROZEN),
                BurnAlert.of("journey", whole, AT).stream()
                        .map(BurnAlert::state)
                        .distinct()
                        .toList());
    }

    @Test
    void anIdlePartLetsNobodyDown() {
        var whole = composition(
                Method.OCCURRENCES,
                Combination.JOURNEY,
                "0.9",
                part("0.9", "1", slice(1, 95, 100)),
                part("0.9", "1", slice(1, 0, 0)));

        assertEquals(Budget.State.MEASURED, Budget.of(whole, AT).state());
        assertEquals(
                Optional.of(new BigDecimal("0.95")),
                Budget.of(whole, AT).contractual().sli());
    }

    @Test
    void aPartThatFailsEntirelyFiresTheAlertsOfTheWhole() {
        var whole = composition(
                Method.OCCURRENCES,
                Combination.JOURNEY,
                "0.999",
                part("0.9", "1", minutes(180, 0)),
                part("0.9", "1", minutes(180, 100)));

        assertTrue(
                BurnAlert.of("journey", whole, AT).stream().allMatch(alert -> alert.state() == BurnAlert.State.FIRING));
    }

    /** The definitions again, in decimals of sixty digits. */
    @ParameterizedTest
    @CsvSource({"OCCURRENCES, JOURNEY", "OCCURRENCES, WEIGHTED", "OCCURRENCES, BUDGETS", "RATIO_TIMESLICES, BUDGETS"})
    void figuresEqualBruteForceOverRandomHistories(Method method, Combination combination) {
        var random = new Random(20261126);
        for (int history = 0; history < Drawn.HISTORIES / 4; history++) {
            var parts = IntStream.rangeClosed(0, 1 + random.nextInt(4))
                    .mapToObj(i -> part(
                            "0." + (1 + random.nextInt(998)),
                            combination == Combination.JOURNEY ? "1" : String.valueOf(1 + random.nextInt(9)),
                            random(random)))
                    .toList();
            var whole = composition(method, combination, "0.97", parts.toArray(Composition.Part[]::new));

            var figure = whole.figure(Reckoning.View.CONTRACTUAL, DAY.at(AT), AT);

            var difference = consumed(whole).subtract(figure.consumed()).abs();
            assertTrue(difference.compareTo(figure.consumed().multiply(CLOSE)) <= 0, difference::toString);
            var days = IntStream.range(0, 6)
                    .mapToObj(i -> new Window(AT.minusSeconds((6 - i) * 14_400L), AT.minusSeconds((5 - i) * 14_400L)))
                    .toList();
            var used = whole.used(days, DAY.at(AT), AT);
            assertEquals(figure.consumed(), Plain.of(used.getLast()));
            assertEquals(used, used.stream().sorted().toList());
        }
    }

    @Test
    void jointSlicesEqualBruteForceMinuteByMinute() {
        var random = new Random(9);
        for (int history = 0; history < 50; history++) {
            var parts = IntStream.rangeClosed(0, 1 + random.nextInt(3))
                    .mapToObj(i -> part("0.99", "1", random(random)))
                    .toList();
            var whole =
                    composition(Method.TIMESLICES, Combination.JOURNEY, "0.97", parts.toArray(Composition.Part[]::new));

            var measured = new HashSet<Long>();
            var bad = new HashSet<Long>();
            for (var part : parts) {
                for (var slice : part.measure().contractual().in(DAY.at(AT))) {
                    measured.add(slice.start() / 60);
                    if (slice.good() * 2 < slice.total()) {
                        bad.add(slice.start() / 60);
                    }
                }
            }
            var figure = whole.figure(Reckoning.View.CONTRACTUAL, DAY.at(AT), AT);
            assertEquals(List.of((long) bad.size(), (long) measured.size()), List.of(figure.bad(), figure.total()));
        }
    }

    private static BigDecimal consumed(Composition whole) {
        var allowed = BigDecimal.ONE.subtract(whole.goal().target());
        var kept = BigDecimal.ONE;
        var sum = BigDecimal.ZERO;
        var weights = BigDecimal.ZERO;
        for (var part : whole.parts()) {
            var tally = part.measure().tally(Reckoning.View.CONTRACTUAL, DAY.at(AT));
            long units = whole.method() == Method.OCCURRENCES ? tally.total() : 1440L * 1_000_000;
            var bad = units == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(tally.bad()).divide(BigDecimal.valueOf(units), MANY);
            kept = kept.multiply(BigDecimal.ONE.subtract(bad), MANY);
            weights = weights.add(part.weight());
            var scaled = whole.combination() == Combination.BUDGETS && whole.method() == Method.OCCURRENCES
                    ? allowed.divide(
                            BigDecimal.ONE.subtract(part.measure().goal().target()), MANY)
                    : BigDecimal.ONE;
            sum = sum.add(bad.multiply(part.weight()).multiply(scaled, MANY));
        }
        var failed = switch (whole.combination()) {
            case JOURNEY -> BigDecimal.ONE.subtract(kept);
            case WEIGHTED -> sum.divide(weights, MANY);
            case BUDGETS -> sum;
        };
        return failed.divide(allowed, MANY);
    }

    private static Slice[] random(Random random) {
        var slices = new ArrayList<Slice>();
        for (int minute = 1440; minute > 0; minute -= 1 + random.nextInt(200)) {
            int total = random.nextInt(1000);
            slices.add(slice(minute, total == 0 ? 0 : random.nextInt(total + 1), total));
        }
        return slices.toArray(Slice[]::new);
    }

    private static Slice[] minutes(int count, int good) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(minute -> slice(minute, good, 100))
                .toArray(Slice[]::new);
    }

    private static Slice slice(int minutesAgo, long good, long total) {
        return new Slice(AT.getEpochSecond() - 60L * minutesAgo, 60, good, total);
    }

    private static Composition.Part part(String target, String weight, Slice... slices) {
        return new Composition.Part(
                target, measure(Method.OCCURRENCES, goal(target), List.of(slices)), new BigDecimal(weight));
    }

    private static Composition composition(
            Method method, Combination combination, String target, Composition.Part... parts) {
        var counted = List.of(parts).stream()
                .map(part -> new Composition.Part(
                        part.slo(),
                        measure(
                                method,
                                part.measure().goal(),
                                part.measure().raw().in(DAY.at(AT))),
                        part.weight()))
                .toList();
        return new Composition(method, goal(target), DAY, combination, counted);
    }

    private static Measure measure(Method method, Goal goal, List<Slice> slices) {
        return Measure.of(method, goal, DAY, Series.of(slices), List.of(), NO_LIMIT);
    }

    private static Goal goal(String target) {
        return new Goal(
                "good",
                Optional.empty(),
                new BigDecimal(target),
                Optional.of(new BigDecimal("0.5")),
                Optional.of(MINUTE),
                Optional.empty(),
                Optional.empty());
    }
}
