package io.loadline.capacity.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.manifest.Behaviour;
import io.loadline.capacity.manifest.Stretch;
import io.loadline.capacity.plan.PlanInputs;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A replica carries 100 requests per second, of which the autoscaler wants 60; each pod requests half a core. */
class SiteReplayTest {
    private static final Instant START = Instant.parse("2026-11-10T16:00:00Z");

    private static Subject subject(Duration podStart, int max, List<Stretch> schedule, int buffer) {
        return new Subject(
                "checkout",
                new Subject.Pod(new PlanInputs.Pod(500, 500), 100, 1, podStart),
                2,
                max,
                0.6,
                schedule,
                buffer,
                Behaviour.DEFAULT);
    }

    /** Half an hour at one rate, then an hour at another. */
    private static Rates jump(double before, double after) {
        var rates = new double[60];
        Arrays.fill(rates, after);
        return new Rates(START, rates).after(30, before);
    }

    private static Fate replay(NodeSet nodes, Subject subject, Rates rates) {
        return new SiteReplay("east", nodes, List.of(subject), List.of(rates), 30)
                .run(minute -> List.of())
                .getFirst()
                .end();
    }

    private static NodeSet plenty() {
        return new NodeSet(List.of(NodeSetTest.shape("", 1_000_000, 1_000_000, 1)), List.of());
    }

    private static List<Stretch> beforehand(int replicas) {
        return List.of(new Stretch(START.minusSeconds(300), START.plusSeconds(3600), replicas));
    }

    @Test
    void aJumpBreaksWhatOnlyReactsUntilItsPodsHaveStarted() {
        var fate = replay(plenty(), subject(Duration.ofSeconds(90), 100, List.of(), 0), jump(600, 2_400));
        assertTrue(fate.minutesOver() >= 2 && fate.minutesOver() <= 6, fate::toString);
        assertTrue(fate.droppedShare() > 0.01 && fate.droppedShare() < 0.1, fate::toString);
        // ten replicas for 2,400
        assertEquals(1 - 2.4, fate.worstHeadroom(), 1e-9);
        assertEquals(START, fate.worstAt().orElseThrow());
    }

    @Test
    void theSlowerPodsStartTheLongerItLasts() {
        var fast = replay(plenty(), subject(Duration.ofSeconds(30), 100, List.of(), 0), jump(600, 2_400));
        var slow = replay(plenty(), subject(Duration.ofMinutes(6), 100, List.of(), 0), jump(600, 2_400));
        assertTrue(slow.minutesOver() > fast.minutesOver() + 3, () -> fast + " " + slow);
    }

    @Test
    void whatIsScaledBeforehandHolds() {
        var fate = replay(plenty(), subject(Duration.ofSeconds(90), 100, beforehand(40), 0), jump(600, 2_400));
        assertEquals(0, fate.minutesOver(), fate::toString);
        assertEquals(1 - 24 / 40.0, fate.worstHeadroom(), 1e-9);
    }

    @Test
    void anUpperBoundBelowWhatItTakesBreaksForGood() {
        var fate = replay(plenty(), subject(Duration.ofSeconds(30), 20, List.of(), 0), jump(600, 2_400));
        assertEquals(60, fate.minutesOver());
        assertEquals(20, fate.mostReplicas());
    }

    @Test
    void nodesThatComeLateOrNotAtAllKeepPodsWaiting() {
        var kinds = List.of(new NodeSet.Kind(NodeSetTest.shape("", 5_000, 50_000, 10), 240));
        var late = replay(
                new NodeSet(List.of(NodeSetTest.shape("", 5_000, 50_000, 1)), kinds),
                subject(Duration.ofSeconds(30), 100, List.of(), 0),
                jump(600, 2_400));
        assertTrue(late.minutesPending() >= 4 && late.minutesPending() < 15, late::toString);
        var never = replay(
                new NodeSet(List.of(NodeSetTest.shape("", 5_000, 50_000, 1)), List.of()),
                subject(Duration.ofSeconds(30), 100, List.of(), 0),
                jump(600, 2_400));
        assertEquals(60, never.minutesOver());
    }

    @Test
    void nodesWithRoomInSumBreakWhatStandsInNoneOfThem() {
        var small = new NodeSet(List.of(NodeSetTest.shape("", 900, 9_000, 40)), List.of());
        var fate = replay(small, subject(Duration.ofSeconds(90), 100, beforehand(60), 0), jump(600, 4_800));
        assertEquals(
                40,
                Math.round(4_800 / (1 - fate.worstHeadroom()) / 100),
                "one on each, of 60 that 36 cores would carry");
        assertEquals(60, fate.minutesPending());
    }

    @Test
    void aBufferOfNodesIsThereWhenThePodsCome() {
        var kinds = List.of(new NodeSet.Kind(NodeSetTest.shape("", 5_000, 50_000, 10), 240));
        var without = replay(
                new NodeSet(List.of(NodeSetTest.shape("", 5_000, 50_000, 1)), kinds),
                subject(Duration.ofSeconds(30), 100, List.of(), 0),
                jump(600, 1_800));
        var with = replay(
                new NodeSet(List.of(NodeSetTest.shape("", 5_000, 50_000, 1)), kinds),
                subject(Duration.ofSeconds(30), 100, List.of(), 30),
                jump(600, 1_800));
        assertEquals(0, with.minutesPending());
        assertTrue(with.minutesOver() < without.minutesOver(), () -> with + " " + without);
    }

    @Test
    void burstsKeepTheMeanOfTheirHour() {
        var rates = Rates.bursting(START, new double[] {100, 300}, new double[] {2.5, 2.5});
        assertEquals(250, rates.perSecond()[0]);
        assertEquals(750, rates.perSecond()[60]);
        assertEquals(100, Arrays.stream(rates.perSecond(), 0, 60).average().orElseThrow(), 1e-9);
        assertTrue(Arrays.stream(Rates.bursting(START, new double[] {100}, new double[] {10})
                        .perSecond())
                .allMatch(rate -> rate >= 0));
    }

    @Test
    void aMinuteHasItsPartOfEachIntervalThatReachesIntoIt() {
        var rates = Rates.measured(
                START,
                3,
                List.of(
                        new SampleStore.Count(START, 90, 900),
                        new SampleStore.Count(START.plusSeconds(90), 90, 1_800)));
        assertEquals("[10.0, 15.0, 20.0]", Arrays.toString(rates.perSecond()));
        var minutes = Rates.measured(
                START,
                1,
                List.of(new SampleStore.Count(START, 30, 300), new SampleStore.Count(START.plusSeconds(30), 30, 900)));
        assertEquals("[20.0]", Arrays.toString(minutes.perSecond()));
    }

    @Test
    void aMinuteOfWhichAPartWasCountedHasTheRateOfThatPart() {
        var rates = Rates.measured(START, 4, List.of(new SampleStore.Count(START.plusSeconds(60), 90, 900)));
        assertEquals("[0.0, 10.0, 10.0, 10.0]", Arrays.toString(rates.perSecond()));
    }

    @Test
    void whatNobodyCountedGoesOnAsBefore() {
        var rates = Rates.measured(
                START,
                6,
                List.of(
                        new SampleStore.Count(START, 120, 1_200),
                        new SampleStore.Count(START.plusSeconds(240), 60, 120)));
        assertEquals("[10.0, 10.0, 10.0, 10.0, 2.0, 2.0]", Arrays.toString(rates.perSecond()));
    }
}
