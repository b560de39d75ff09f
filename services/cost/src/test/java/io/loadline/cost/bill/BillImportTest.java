package io.loadline.cost.bill;

import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("bill")
class BillImportTest {
    private static final BillImport BILL = new BillImport(
            new UUID(0, 1),
            "digest",
            "focus-1.0",
            Optional.empty(),
            1,
            1,
            0,
            Optional.of("CNY"),
            Totals.ZERO,
            List.of("2026-11"),
            List.of(),
            List.of());

    @Test
    void theSameContentIsRecordedOnce() {
        DeciderMatrix.of(BillImport.DECIDER, Instant.EPOCH)
                .in(Optional.empty(), Optional.of(BILL))
                .on(new BillImport.Import(BILL), "bill.recorded", "nothing")
                .holds();
    }
}
