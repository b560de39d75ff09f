package io.loadline.cost.unitcost;

import io.loadline.cost.Published;
import io.loadline.kernel.Money;
import io.loadline.testkit.DeciderMatrix;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("unit-cost")
class DailyUnitCostTest {
    private static final DailyUnitCost SOLD = new DailyUnitCost(
            LocalDate.of(2026, 11, 23),
            yuan("31204.50"),
            18250,
            yuan("3120450.00"),
            Optional.of(new BigDecimal("0.01")),
            Optional.of(yuan("1.709836")),
            Optional.of(new BigDecimal("0.0125")),
            Optional.of(new BigDecimal("-0.0025")));
    private static final DailyUnitCost UNSOLD = new DailyUnitCost(
            LocalDate.of(2026, 11, 22),
            yuan("31204.50"),
            0,
            yuan("0"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @Test
    void theSameFiguresAreNotToldTwice() {
        DeciderMatrix.of(DailyUnitCost.DECIDER, Instant.EPOCH)
                .in(Optional.empty(), Optional.of(UNSOLD), Optional.of(SOLD))
                .on(new DailyUnitCost.Publish(SOLD), "unit-cost.published", "unit-cost.published", "nothing")
                .holds();
    }

    @Test
    void itIsPublishedAsPromised() {
        publishes(SOLD, 0);
        publishes(UNSOLD, 1);
    }

    private static void publishes(DailyUnitCost cost, int example) {
        Published.isExample(
                DailyUnitCost.DECIDER.publish(
                        DailyUnitCost.stream(cost.date()), new DailyUnitCost.Event.Published(cost)),
                example);
    }

    private static Money yuan(String amount) {
        return Money.of(amount, "CNY");
    }
}
