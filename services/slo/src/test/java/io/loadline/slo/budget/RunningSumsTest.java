package io.loadline.slo.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Window;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.objective.TimeWindow.Unit;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunningSumsTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    private static final Goal GOAL = new Goal("good", new BigDecimal("0.999"));
    private static final Committed NO_LIMIT = new Committed(List.of(), CommitmentTerms.of("checkout"));
    private static final int STEPS = 12;

    @Test
    void everySumEqualsBruteForceAfterEveryStepOfRandomHistories() {
        for (int history = 0; history < Drawn.HISTORIES; history++) {
            var random = new Random(history);
            var facts = new Facts(random);
            var at = AT.minusSeconds(200_000);
            for (int step = 0; step < STEPS; step++) {
                facts.hear(random, at);
                at = at.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(60_000) : random.nextInt(400));
                facts.come(at);
                facts.check(at, "history " + history + ", step " + step);
            }
        }
    }

    @Test
    void aMinuteLaterOnlyWhatEntersAndLeavesIsNeeded() {
        var sums = new RunningSums(GOAL, TimeWindow.rolling(30, Unit.DAY), List.of(), NO_LIMIT);
        assertTrue(sums.isFresh());
        assertEquals(List.of(span(AT, -Duration.ofDays(30).toSeconds(), 0)), sums.needs(AT));

        sums.advance(AT, List.of());

        long needed = sums.needs(AT.plusSeconds(60)).stream()
                .mapToLong(span -> span.end() - span.start())
                .sum();
        // eight windows lose a minute, and one comes
        assertEquals(9 * 60, needed);
        assertEquals(List.of(), sums.needs(AT));
    }

    @Test
    void whenAMonthBeginsOnlyItsOwnSlicesAreNeeded() {
        var month = new TimeWindow(
                1, Unit.MONTH, Optional.of(new TimeWindow.Calendar(LocalDateTime.parse("2026-01-01T00:00"), "UTC")));
        var sums = new RunningSums(GOAL, month, List.of(), NO_LIMIT);
        var eve = Instant.parse("2026-11-30T23:59:00Z");
        sums.advance(eve, List.of(new Slice(eve.getEpochSecond() - 60, 60, 90, 100)));
        assertEquals(10, sums.charged(eve).bad());

        var next = eve.plusSeconds(120);
        var needed = sums.needs(next);
        sums.advance(next, List.of(new Slice(next.getEpochSecond() - 60, 60, 99, 100)));

        assertEquals(1, sums.charged(next).bad());
        assertEquals(11, sums.last(Duration.ofHours(1), next).bad());
        assertTrue(needed.stream().allMatch(span -> span.end() - span.start() <= 120), needed::toString);
    }

    @Test
    void sumsOfOneInstantAreNotGivenForAnother() {
        var sums = new RunningSums(GOAL, TimeWindow.rolling(1, Unit.DAY), List.of(), NO_LIMIT);
        sums.advance(AT, List.of());
        assertThrows(IllegalArgumentException.class, () -> sums.charged(AT.plusSeconds(1)));
    }

    private static RunningSums.Span span(Instant at, long from, long to) {
        return new RunningSums.Span(at.getEpochSecond() + from, at.getEpochSecond() + to);
    }

    /** What was uploaded so far, each slice with all of its sequences, and the sums that follow it. */
    private static final class Facts {
        private record Place(int source, long start) {}

        private record Fact(long sequence, Slice slice) {}

        private final Map<Place, Fact> counting = new HashMap<>();
        private final TimeWindow window;
        private final List<Exclusion> exclusions;
        private final Committed committed;
        private final RunningSums sums;

        Facts(Random random) {
            window = random.nextBoolean()
                    ? TimeWindow.rolling(1 + random.nextInt(72), Unit.HOUR)
                    : new TimeWindow(
                            1,
                            List.of(Unit.DAY, Unit.WEEK, Unit.MONTH).get(random.nextInt(3)),
                            Optional.of(
                                    new TimeWindow.Calendar(LocalDateTime.parse("2026-01-31T00:00"), "Europe/Berlin")));
            exclusions = Drawn.exclusions(random, AT);
            committed = Drawn.commitment(random, AT);
            sums = new RunningSums(GOAL, window, exclusions, committed);
        }

        /** Slices of the last while and of long ago, new ones and corrections, some with a sequence that is too low to count. */
        void hear(Random random, Instant at) {
            for (int i = random.nextInt(60); i > 0; i--) {
                long back = random.nextInt(3) == 0 ? random.nextInt(300_000) : random.nextInt(900) - 300;
                long start = Math.floorDiv(at.getEpochSecond() - back, 60) * 60;
                long total = random.nextInt(5) == 0 ? 0 : random.nextInt(100_000);
                var slice = new Slice(start, 60, total - random.nextInt((int) Math.min(total, 500) + 1), total);
                hear(new Place(random.nextInt(2), start), new Fact(random.nextInt(4), slice));
            }
        }

        private void hear(Place place, Fact fact) {
            var former = Optional.ofNullable(counting.get(place));
            if (former.isEmpty() || former.get().sequence < fact.sequence) {
                counting.put(place, fact);
                former.ifPresent(known -> sums.restate(known.slice, false));
                sums.restate(fact.slice, true);
            }
        }

        void come(Instant at) {
            var needed = sums.needs(at);
            var slices = new ArrayList<Slice>();
            counting.values().forEach(fact -> {
                if (needed.stream()
                        .anyMatch(span -> fact.slice.start() >= span.start() && fact.slice.start() < span.end())) {
                    slices.add(fact.slice);
                }
            });
            sums.advance(at, slices);
        }

        void check(Instant at, String where) {
            var figure = sums.charged(at);
            assertEquals(brute(window.at(at), at), List.of(figure.good(), figure.total()), where);
            for (var lookback : Budget.LOOKBACKS) {
                var tally = sums.last(lookback, at);
                assertEquals(
                        brute(new Window(at.minus(lookback), at), at),
                        List.of(tally.good(), tally.total()),
                        () -> where + ", " + lookback);
                assertEquals(measured(new Window(at.minus(lookback), at)), tally.measured(), where);
            }
        }

        private List<Long> brute(Window window, Instant at) {
            var brute = new BruteForce(window, at, exclusions, committed);
            counting.values().forEach(fact -> brute.add(fact.slice));
            return brute.contractual;
        }

        private boolean measured(Window window) {
            return counting.values().stream()
                    .filter(fact -> window.contains(Instant.ofEpochSecond(fact.slice.start())))
                    .anyMatch(fact -> exclusions.stream()
                            .noneMatch(exclusion ->
                                    exclusion.window().contains(Instant.ofEpochSecond(fact.slice.start()))));
        }
    }
}
