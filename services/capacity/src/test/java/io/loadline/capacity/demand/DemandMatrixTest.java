package io.loadline.capacity.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Decision;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of an upload, and of what it is rolled up to. */
@DeciderMatrix.Of({"samples", "usage"})
class DemandMatrixTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void anUploadIsReceivedOnceAndOnlyWhenItBringsSomething() {
        var seal = seal(3);
        var received = new SampleBatch.Event.Received(seal.batch(), NOON, NOON, 3, 0, "digest");
        DeciderMatrix.of(SampleBatch.DECIDER, NOON)
                .in(SampleBatch.DECIDER.initial(), new SampleBatch(Optional.of(received)))
                .on(seal, "samples.received", "nothing")
                .on(seal(0), "nothing", "nothing")
                .holds();
    }

    @Test
    void aDayIsToldWhenItDiffers() {
        var day = new Usage.RolledUp("checkout", LocalDate.of(2026, 11, 20), List.of());
        var next = new Usage.RolledUp("checkout", LocalDate.of(2026, 11, 21), List.of());
        DeciderMatrix.of(Usage.DECIDER, NOON)
                .in(Optional.empty(), Optional.of(day))
                .on(new Usage.RollUp(day, Optional.empty()), "usage.rolled-up", "concurrent-change")
                .on(new Usage.RollUp(day, Optional.of(day)), "concurrent-change", "nothing")
                .on(new Usage.RollUp(next, Optional.of(day)), "concurrent-change", "usage.rolled-up")
                .holds();
    }

    @Test
    void anHourThatGoesOnIsToldOnceAndAgainWhenItIsOver() {
        var begun = day(hour(NOON.minusSeconds(3600), 1, Optional.empty()), hour(NOON, 1, Optional.empty()));
        var first = decided(begun, Optional.empty(), NOON);
        assertEquals(List.of(begun), first.events());
        assertEquals(
                List.of(new Decision.Also.Deadline(
                        Usage.DAY_END,
                        Instant.parse("2026-11-21T00:10:00Z"),
                        new SampleStore.Day("checkout", begun.date()))),
                first.also());
        var more = day(begun.rows().getFirst(), hour(NOON, 2, Optional.empty()));
        assertEquals(Decision.none(), decided(more, Optional.of(begun), NOON.plusSeconds(3599)));
        assertEquals(Decision.of(more), decided(more, Optional.of(begun), NOON.plusSeconds(3600)));
        var others = day(begun.rows().getFirst(), hour(NOON, 2, Optional.of(5.0)));
        assertEquals(Decision.of(others), decided(others, Optional.of(begun), NOON), "another metric");
        assertEquals(
                Decision.of(more),
                decided(more, Optional.empty(), NOON.plusSeconds(86_400)),
                "of a day that is over nothing is to come");
    }

    private static Decision<Usage> decided(Usage.RolledUp day, Optional<Usage> known, Instant now) {
        return Usage.DECIDER.decide(new Usage.RollUp(day, known), known, now);
    }

    private static Usage.RolledUp day(Usage.Hour... hours) {
        return new Usage.RolledUp("checkout", LocalDate.of(2026, 11, 20), List.of(hours));
    }

    private static Usage.Hour hour(Instant start, double cpuUsed, Optional<Double> replicas) {
        return new Usage.Hour(
                "east",
                Optional.empty(),
                start,
                Optional.of(cpuUsed),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                replicas,
                Optional.empty(),
                Optional.empty());
    }

    private static SampleBatch.Seal seal(long accepted) {
        return new SampleBatch.Seal(new UUID(0, 1), NOON, NOON, accepted, 0, "digest");
    }
}
