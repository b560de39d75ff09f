package io.loadline.slo.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Window;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Composition;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.budget.Reckoning;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Composite.Combination;
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
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A journey in slices of time, by hours as far as they go, is what it is slice by slice. */
class JointHoursTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    private static final long NEVER = Long.MIN_VALUE;
    private static final Committed NO_LIMIT = new Committed(List.of(), CommitmentTerms.of("checkout"));
    private static final Goal GOAL = new Goal(
            "good",
            Optional.empty(),
            new BigDecimal("0.99"),
            Optional.of(new BigDecimal("0.95")),
            Optional.of(Duration.ofMinutes(1)),
            Optional.empty(),
            Optional.empty());

    @Test
    void hoursThatFailInOnePartAtMostAreAllThatIsNeeded() {
        var span = new Window(AT.minus(Duration.ofHours(4)), AT);
        var cart = minutes(span, 5);
        var pay = minutes(span, 65);
        var parts = List.of(cart, pay);
        var questions =
                List.of(question(span, List.of(span.start(), AT), List.of()), question(span, List.of(), List.of()));
        var known = known(parts, span);

        JointHours.keep(questions, known, NEVER);

        assertEquals(4, known.get(0).size());
        var both = known(List.of(cart, minutes(span, 7)), span);
        JointHours.keep(questions, both, NEVER);
        assertEquals(3, both.get(1).size());
        var hole = known(List.of(cart, pay.subList(1, pay.size())), span);
        JointHours.keep(questions, hole, NEVER);
        assertEquals(hole.get(0).keySet(), hole.get(1).keySet());
        assertEquals(3, hole.get(0).size());
    }

    @Test
    void theWholeIsThatOfAllSlicesInRandomHistories() {
        long used = IntStream.range(0, 300).mapToLong(JointHoursTest::check).sum();
        assertTrue(used > 300, "hours are used at all: " + used);
    }

    /** @return how many hours were used */
    private static long check(int history) {
        var random = new Random(history);
        var cuts = RollUpTest.cuts(random);
        var span = new Window(cuts.getFirst(), cuts.getLast());
        var slices = IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> drawn(random))
                .toList();
        var exclusions = slices.stream()
                .map(part -> random.nextBoolean() ? RollUpTest.exclusions(random) : List.<Exclusion>of())
                .toList();
        var questions =
                exclusions.stream().map(some -> question(span, cuts, some)).toList();
        var known = known(slices, span);
        known.values().forEach(hours -> hours.keySet().removeIf(hour -> random.nextInt(10) == 0));
        JointHours.keep(questions, known, NEVER);
        var choices = IntStream.range(0, questions.size())
                .mapToObj(i -> Choice.of(questions.get(i), known.get(i), NEVER))
                .toList();
        var byHours = whole(
                IntStream.range(0, choices.size())
                        .mapToObj(i -> RollUpTest.series(choices.get(i), slices.get(i)))
                        .toList(),
                exclusions);
        var plain = whole(slices.stream().map(Series::of).toList(), exclusions);

        for (int from = 0; from < cuts.size() - 1; from++) {
            var window = new Window(cuts.get(from), cuts.get(from + 1));
            for (var view : Reckoning.View.values()) {
                assertEquals(plain.tally(view, window), byHours.tally(view, window), "history " + history);
            }
        }
        return choices.stream().mapToLong(choice -> choice.hours().size()).sum();
    }

    private static Composition whole(List<Series> parts, List<List<Exclusion>> exclusions) {
        return new Composition(
                Method.TIMESLICES,
                GOAL,
                TimeWindow.rolling(1, Unit.DAY),
                Combination.JOURNEY,
                IntStream.range(0, parts.size())
                        .mapToObj(i -> new Composition.Part(
                                "part" + i,
                                Measure.of(
                                        Method.TIMESLICES,
                                        GOAL,
                                        TimeWindow.rolling(1, Unit.DAY),
                                        parts.get(i),
                                        exclusions.get(i),
                                        NO_LIMIT),
                                BigDecimal.ONE))
                        .toList());
    }

    private static Question question(Window span, List<Instant> cuts, List<Exclusion> exclusions) {
        return new Question(
                new UUID(0, 1),
                Method.TIMESLICES,
                GOAL,
                span,
                cuts,
                List.of(),
                Optional.of("journey"),
                exclusions,
                NO_LIMIT);
    }

    private static Map<Integer, Map<Long, RollUp>> known(List<List<Slice>> parts, Window span) {
        var known = new HashMap<Integer, Map<Long, RollUp>>();
        for (int i = 0; i < parts.size(); i++) {
            known.put(
                    i,
                    RollUpTest.rows(
                            new RollUpMaker(Method.TIMESLICES, GOAL),
                            parts.get(i),
                            Hour.of(span.start().getEpochSecond()),
                            Hour.of(span.end().getEpochSecond() - 1) + Hour.LENGTH));
        }
        return known;
    }

    /** A slice for each minute, one of which is bad. */
    private static List<Slice> minutes(Window span, int bad) {
        return IntStream.range(0, (int) span.length().toMinutes())
                .mapToObj(i -> new Slice(span.start().getEpochSecond() + 60L * i, 60, i == bad ? 0 : 10, 10))
                .toList();
    }

    /** Two days of minutes with few holes, in which few are bad. */
    private static List<Slice> drawn(Random random) {
        var slices = new ArrayList<Slice>();
        for (long start = AT.minus(Duration.ofDays(2)).getEpochSecond(); start < AT.getEpochSecond(); start += 60) {
            if (random.nextInt(700) > 0) {
                slices.add(new Slice(start, 60, random.nextInt(200) == 0 ? 5 : 10, 10));
            }
        }
        return slices;
    }
}
