package io.loadline.cost.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Money;
import io.loadline.testkit.DeciderMatrix;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("asset")
class AssetTest {
    private static final LocalDate BOUGHT = LocalDate.of(2026, 1, 1);
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    @Test
    void everyCommandInEveryState() {
        var server = server("36500", "0", Optional.empty());
        DeciderMatrix.of(Asset.DECIDER, NOW)
                .in(Optional.empty(), Optional.of(server))
                .on(new Asset.Put(server), "asset.recorded", "nothing")
                .on(new Asset.Put(server("36500", "1", Optional.empty())), "asset.recorded", "asset.recorded")
                .on(new Asset.Put(server("1", "36500", Optional.empty())), "invalid-asset", "invalid-asset")
                .holds();
    }

    @Test
    void aServerCostsDepreciationPowerAndRack() {
        var server = server("36500", "0", Optional.of(new Asset.Power(new BigDecimal("500"), yuan("0.80"))));
        // 36500 over 365 days, 500 W x 24 h x 0.80, 310 over the 31 days of January
        assertEquals(0, yuan("119.60").compareTo(server.costOn(BOUGHT)));
    }

    @Test
    void whatIsNotOwnedCostsNothing() {
        var server = server("36500", "0", Optional.empty());
        assertEquals(Money.zero(yuan("1").currency()), server.costOn(BOUGHT.minusDays(1)));
        assertTrue(server.costOn(BOUGHT.plusYears(2)).amount().compareTo(new BigDecimal("10.02")) < 0);
    }

    @Test
    void whatIsGoneEarlyIsWrittenOffOnItsLastDay() {
        var server = new Asset(
                "s1",
                "east",
                BigDecimal.TEN,
                BigDecimal.TEN,
                BOUGHT,
                yuan("3650"),
                12,
                yuan("365"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(BOUGHT.plusDays(10)));
        var sum = BigDecimal.ZERO;
        for (int i = -1; i < 400; i++) {
            sum = sum.add(server.costOn(BOUGHT.plusDays(i)).amount());
        }
        assertEquals(0, new BigDecimal("3285").compareTo(sum));
        assertEquals(0, yuan("9").compareTo(server.costOn(BOUGHT)));
    }

    @Test
    void theSameAssetAgainChangesNothing() {
        var server = server("36500", "0", Optional.empty());
        var events = Asset.DECIDER
                .decide(new Asset.Put(server), Optional.empty(), NOW)
                .events();
        assertEquals(1, events.size());
        var known = Asset.DECIDER.evolve(Optional.empty(), events.getFirst());
        assertTrue(
                Asset.DECIDER.decide(new Asset.Put(server), known, NOW).events().isEmpty());
    }

    @Test
    void everythingThatIsWrongWithAnAssetIsSaidAtOnce() {
        var wrong = server("100", "101", Optional.of(new Asset.Power(BigDecimal.ONE, Money.of("-1", "USD"))));
        var refusal =
                assertThrows(Rejection.class, () -> Asset.DECIDER.decide(new Asset.Put(wrong), Optional.empty(), NOW));
        assertEquals(3, refusal.violations().size());
    }

    private static Asset server(String price, String salvage, Optional<Asset.Power> power) {
        return new Asset(
                "s1",
                "east",
                new BigDecimal("64"),
                new BigDecimal("256"),
                BOUGHT,
                yuan(price),
                12,
                yuan(salvage),
                power,
                Optional.of(yuan("310")),
                Optional.empty());
    }

    private static Money yuan(String amount) {
        return Money.of(amount, "CNY");
    }
}
