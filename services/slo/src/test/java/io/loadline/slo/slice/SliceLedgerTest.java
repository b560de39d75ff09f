package io.loadline.slo.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Decision;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("slices")
class SliceLedgerTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UUID BATCH = new UUID(0, 1);
    private static final List<SliceLedger.Part> PARTS =
            List.of(new SliceLedger.Part(new UUID(0, 2), "good", NOON, NOON.plusSeconds(60), 1, 99, 100));

    @Test
    void anUploadIsSealedUnlessAnotherCameInBetween() {
        DeciderMatrix.of(SliceLedger.DECIDER, NOON)
                .in(new SliceLedger(0), new SliceLedger(1))
                .on(seal(0, PARTS, true), "slices.sealed", "ledger-moved")
                .on(seal(1, PARTS, false), "ledger-moved", "slices.sealed")
                .on(seal(0, List.of(), true), "nothing", "ledger-moved")
                .holds();
    }

    @Test
    void oneOfSeveralSourcesSealsTheBatchForAll() {
        var ledger = new SliceLedger(0);
        assertEquals(
                List.of(new Decision.Also.Seal(BATCH)),
                SliceLedger.DECIDER.decide(seal(0, PARTS, true), ledger, NOON).also());
        assertEquals(
                List.of(),
                SliceLedger.DECIDER.decide(seal(0, PARTS, false), ledger, NOON).also());
    }

    private static SliceLedger.Seal seal(int seen, List<SliceLedger.Part> parts, boolean seals) {
        return new SliceLedger.Seal(BATCH, "edge", seen, parts, "digest", seals);
    }
}
