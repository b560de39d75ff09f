package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RollUpTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-10-02T00:00:00Z");

    private final RollUp rollUp = new RollUp(ZoneOffset.UTC);

    @Test
    void longTagsFillItAndWritingEmptiesIt() {
        int quarter = RollUp.MOST_TEXT / 4;
        for (int i = 0; i < 4; i++) {
            assertFalse(rollUp.isFull());
            rollUp.add(charge(i + "x".repeat(quarter)));
        }
        assertTrue(rollUp.isFull());
        var rows = new CopyRows(1);
        rollUp.write(new UUID(0, 1), rows);
        assertFalse(rollUp.isFull());
        assertTrue(rows.length() > RollUp.MOST_TEXT);
    }

    @Test
    void whatIsAddedToASumFillsNothing() {
        var half = "x".repeat(RollUp.MOST_TEXT / 2);
        for (int i = 0; i < 4; i++) {
            rollUp.add(charge(half));
        }
        assertFalse(rollUp.isFull());
    }

    @Test
    void manySumsFillItToo() {
        for (int i = 0; i < RollUp.MOST; i++) {
            assertFalse(rollUp.isFull());
            rollUp.add(charge("{}" + i));
        }
        assertTrue(rollUp.isFull());
    }

    private static Charge charge(String tags) {
        return new Charge(
                2,
                "2026-10",
                MIDNIGHT,
                MIDNIGHT.plusSeconds(3600),
                "Usage",
                "Cloud",
                "VM",
                Optional.empty(),
                "USD",
                BigDecimal.ONE,
                BigDecimal.ONE,
                Optional.empty(),
                Optional.empty(),
                tags,
                "",
                "",
                "",
                "");
    }
}
