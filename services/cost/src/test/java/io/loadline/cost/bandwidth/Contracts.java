package io.loadline.cost.bandwidth;

import io.loadline.cost.bandwidth.BandwidthContract.Direction;
import io.loadline.cost.bandwidth.BandwidthContract.Missing;
import io.loadline.cost.bandwidth.BandwidthContract.Ports;
import io.loadline.cost.bandwidth.BandwidthContract.Unit;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** Contracts for tests: 10 Mbit/s committed at 2, beyond at 3. */
final class Contracts {
    static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    private Contracts() {}

    static BandwidthContract contract(Direction direction, Ports ports, Missing missing, Unit unit) {
        return contract(NOVEMBER, direction, ports, missing, unit, Duration.ofMinutes(5), "2", "3", "CNY");
    }

    static BandwidthContract contract(
            LocalDate from,
            Direction direction,
            Ports ports,
            Missing missing,
            Unit unit,
            Duration interval,
            String commitPrice,
            String overagePrice,
            String overageCurrency) {
        return new BandwidthContract(
                "carrier",
                "east",
                from,
                Optional.empty(),
                direction,
                ports,
                missing,
                unit,
                95,
                interval,
                BigDecimal.TEN,
                Money.of(commitPrice, "CNY"),
                Money.of(overagePrice, overageCurrency));
    }

    static BandwidthContract plain(LocalDate from, String commitPrice) {
        return contract(
                from,
                Direction.OUT,
                Ports.AGGREGATED,
                Missing.DROP,
                Unit.DECIMAL,
                Duration.ofMinutes(5),
                commitPrice,
                "3",
                "CNY");
    }

    static BandwidthContract until(LocalDate from, LocalDate until) {
        var plain = plain(from, "2");
        return new BandwidthContract(
                plain.id(),
                plain.datacenter(),
                from,
                Optional.of(until),
                plain.direction(),
                plain.ports(),
                plain.missing(),
                plain.unit(),
                plain.percent(),
                plain.interval(),
                plain.committed(),
                plain.commitPrice(),
                plain.overagePrice());
    }
}
