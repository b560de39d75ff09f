package io.loadline.capacity.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.forecast.Burst;
import io.loadline.capacity.plan.Realised;
import io.loadline.capacity.plan.SeriesStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A plan of three hours expects 100, 200 and 300 requests per second, and a quarter more in the busiest minute. */
final class OutcomeTest {
    private static final Instant START = Instant.parse("2026-11-10T16:00:00Z");
    private static final double FACTOR = 1.25;
    private static final Burst BURST = Burst.assumed(FACTOR);
    private static final SeriesStore.Series PLAN = new SeriesStore.Series(
            "checkout",
            "east",
            new double[] {FACTOR * 100, FACTOR * 200, FACTOR * 300},
            new int[] {9, 9, 9},
            new double[] {1, 1, 1},
            new long[] {10_000, 10_000, 10_000});

    private static Instant hour(int hour) {
        return START.plusSeconds(3600L * hour);
    }

    private static SampleStore.Count count(int hour, int minute, int minutes, double perSecond) {
        return new SampleStore.Count(hour(hour).plusSeconds(60L * minute), 60 * minutes, perSecond * 60 * minutes);
    }

    @Test
    void hoursThatWereCountedAreHeldAgainstWhatWasExpected() {
        var counts = List.of(count(0, 0, 60, 90), count(1, 0, 30, 300), count(1, 30, 30, 200));
        assertEquals(
                new Outcome.Site(
                        "east", 2, 150, 170, 200, 250, Optional.of(hour(1)), 1, Optional.of((90 + 250) / 300.0), 0, 0),
                Outcome.Site.of(PLAN, START, counts, Map.of(), BURST));
    }

    @Test
    void anHourOfAPromotionIsHeldAgainstItsOwnBurst() {
        var opening = new Burst(FACTOR, 24, List.of(new Burst.Phase("opening", hour(1), hour(2), 2.5, 4)));
        var site = Outcome.Site.of(PLAN, START, List.of(count(1, 0, 60, 150)), Map.of(), opening);
        assertEquals(100, site.plannedPeakRps(), "200 times 1.25, over 2.5");
        assertEquals(1, site.hoursAbove());
    }

    @Test
    void fewerReplicasThanPlannedAreTold() {
        var site = Outcome.Site.of(PLAN, START, List.of(), Map.of(hour(0), 9.0, hour(1), 8.5), BURST);
        assertEquals(2, site.replicaHours());
        assertEquals(1, site.hoursFewerReplicas());
    }

    @Test
    void aReviewAddsUpTheSitesAndNamesTheWorst() {
        var review = new Realisation(6);
        review.add(
                "checkout", Outcome.Site.of(PLAN, START, List.of(count(0, 0, 60, 150)), Map.of(hour(0), 1.0), BURST));
        review.add("cart", Outcome.Site.of(PLAN, START, List.of(count(1, 0, 60, 150)), Map.of(), BURST));
        assertEquals(
                new Realised(6, 2, 1, Optional.of(1.0), 1, 1, List.of(new Realised.Place("checkout", "east", 1, 1))),
                review.end());
    }

    @Test
    void anHourThatIsNotOverOrNotCountedIsLeftOut() {
        assertEquals(
                new Outcome.Site("east", 0, 0, 0, 0, 0, Optional.empty(), 0, Optional.empty(), 0, 0),
                Outcome.Site.of(PLAN, START, List.of(count(0, 0, 59, 90)), Map.of(), BURST));
    }
}
