package io.loadline.cost.bandwidth;

import static io.loadline.cost.bandwidth.Contracts.NOVEMBER;
import static io.loadline.cost.bandwidth.Contracts.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.cost.bandwidth.BandwidthContract.Agree;
import io.loadline.cost.bandwidth.BandwidthContract.Direction;
import io.loadline.cost.bandwidth.BandwidthContract.Missing;
import io.loadline.cost.bandwidth.BandwidthContract.Ports;
import io.loadline.cost.bandwidth.BandwidthContract.Unit;
import io.loadline.cost.bandwidth.BandwidthContract.Versions;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.DeciderMatrix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("bandwidth-contract")
class BandwidthContractTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    @Test
    void everyCommandInEveryState() {
        DeciderMatrix.of(BandwidthContract.DECIDER, NOW)
                .in(Versions.NONE, Versions.of(List.of(plain(NOVEMBER, "2"))))
                .on(new Agree(plain(NOVEMBER, "2")), "bandwidth-contract.agreed", "nothing")
                .on(new Agree(plain(NOVEMBER, "4")), "bandwidth-contract.agreed", "bandwidth-contract.agreed")
                .on(new Agree(plain(NOVEMBER, "-1")), "invalid-bandwidth-contract", "invalid-bandwidth-contract")
                .holds();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var wrong = Contracts.contract(
                NOVEMBER,
                Direction.OUT,
                Ports.AGGREGATED,
                Missing.DROP,
                Unit.DECIMAL,
                Duration.ofMinutes(7),
                "-2",
                "-3",
                "USD");
        var refusal = assertThrows(
                Rejection.class, () -> BandwidthContract.DECIDER.decide(new Agree(wrong), Versions.NONE, NOW));
        assertEquals(
                List.of("/interval", "/overagePrice/currency", "/commitPrice/amount", "/overagePrice/amount"),
                refusal.violations().stream().map(Rejection.Violation::pointer).toList());
    }

    @Test
    void theVersionOfTheDayCounts() {
        var versions = Versions.of(List.of(plain(NOVEMBER, "2"), plain(NOVEMBER.plusMonths(1), "4")));
        assertEquals(Optional.empty(), versions.on(NOVEMBER.minusDays(1)));
        assertEquals(
                "2", versions.on(NOVEMBER).orElseThrow().commitPrice().amount().toString());
        assertEquals(
                "4",
                versions.on(NOVEMBER.plusMonths(2))
                        .orElseThrow()
                        .commitPrice()
                        .amount()
                        .toString());
    }
}
