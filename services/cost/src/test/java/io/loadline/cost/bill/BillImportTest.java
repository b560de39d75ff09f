package io.loadline.cost.bill;

import io.loadline.cost.bill.BillImport.Command.Import;
import io.loadline.cost.bill.BillImport.Command.Replace;
import io.loadline.cost.bill.BillImport.Known;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("bill")
class BillImportTest {
    private static final UUID ANOTHER = new UUID(0, 2);
    private static final BillImport BILL = new BillImport(
            new UUID(0, 1),
            Dataset.COST_AND_USAGE,
            "digest",
            "focus-1.0",
            Optional.empty(),
            1,
            1,
            0,
            Optional.of("CNY"),
            Totals.ZERO,
            List.of("2026-11"),
            List.of("Cloud"),
            List.of(),
            List.of());

    @Test
    void theSameContentIsRecordedOnceAndReplacedOnceAsLongAsItCounts() {
        DeciderMatrix.of(BillImport.DECIDER, Instant.EPOCH)
                .in(
                        Known.NONE,
                        new Known(Optional.of(BILL), Optional.empty()),
                        new Known(Optional.of(BILL), Optional.of(ANOTHER)))
                .on(new Import(BILL), "bill.recorded", "nothing", "bill.recorded")
                .on(new Replace(ANOTHER), "unknown-import", "bill.replaced", "already-replaced")
                .holds();
    }
}
