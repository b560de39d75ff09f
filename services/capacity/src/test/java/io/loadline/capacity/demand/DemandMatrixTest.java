package io.loadline.capacity.demand;

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

    private static SampleBatch.Seal seal(long accepted) {
        return new SampleBatch.Seal(new UUID(0, 1), NOON, NOON, accepted, 0, "digest");
    }
}
