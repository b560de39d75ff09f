package io.loadline.cost.unitcost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.Published;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    void itIsPublishedAsPromised() {
        publishes(SOLD, 0);
        publishes(UNSOLD, 1);
    }

    @Test
    void theSameFiguresAreNotToldTwice() {
        assertEquals(1, told(Optional.empty()));
        assertEquals(1, told(Optional.of(UNSOLD)));
        assertEquals(0, told(Optional.of(SOLD)));
    }

    private static int told(Optional<DailyUnitCost> known) {
        return DailyUnitCost.DECIDER
                .decide(new DailyUnitCost.Publish(SOLD), known, Instant.EPOCH)
                .events()
                .size();
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
