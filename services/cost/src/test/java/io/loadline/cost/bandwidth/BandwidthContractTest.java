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
import io.loadline.cost.version.Versions;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.DeciderMatrix;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("bandwidth-contract")
class BandwidthContractTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    @Test
    void everyCommandInEveryState() {
        DeciderMatrix.of(BandwidthContract.DECIDER, NOW)
                .in(Versions.none(), Versions.<BandwidthContract>none().with(NOVEMBER, plain(NOVEMBER, "2")))
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
                Rejection.class, () -> BandwidthContract.DECIDER.decide(new Agree(wrong), Versions.none(), NOW));
        assertEquals(
                List.of("/interval", "/overagePrice/currency", "/commitPrice/amount", "/overagePrice/amount"),
                refusal.violations().stream().map(Rejection.Violation::pointer).toList());
    }

    @Test
    void theVersionOfAMonthsFirstDayCountsUntilItEnds() {
        var ending = Contracts.until(NOVEMBER, NOVEMBER.plusMonths(2));
        var versions = Versions.<BandwidthContract>none().with(NOVEMBER, ending);
        var month = YearMonth.from(NOVEMBER);
        assertEquals(Optional.empty(), BandwidthContract.in(month.minusMonths(1), versions));
        assertEquals(Optional.of(ending), BandwidthContract.in(month.plusMonths(1), versions));
        assertEquals(Optional.empty(), BandwidthContract.in(month.plusMonths(2), versions));
    }
}
