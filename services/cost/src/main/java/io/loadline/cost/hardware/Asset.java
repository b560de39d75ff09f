package io.loadline.cost.hardware;

import io.loadline.cost.exact.Accrual;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Owned hardware.
 *
 * @param cpu cores that can be used
 * @param purchased first business day of its life
 * @param price what was paid
 * @param lifeMonths useful life over which it is written off
 * @param salvage what is expected to be left of it at the end of its life
 * @param power what it draws
 * @param rackPerMonth place, network port and maintenance
 * @param disposed first business day on which it is gone; what was not written off by then is written off the day before
 */
public record Asset(
        String id,
        String datacenter,
        BigDecimal cpu,
        BigDecimal memoryGiB,
        LocalDate purchased,
        Money price,
        int lifeMonths,
        Money salvage,
        Optional<Power> power,
        Optional<Money> rackPerMonth,
        Optional<LocalDate> disposed) {
    private static final BigDecimal WATT_DAYS_PER_KWH = new BigDecimal("0.024");

    /**
     * Electricity, facility overhead included in the price.
     *
     * @param watts mean draw
     */
    public record Power(BigDecimal watts, Money pricePerKwh) {}

    public static UUID stream(String id) {
        return Uuids.named("asset", id);
    }

    /** Whether it costs anything on a day: from its purchase until it is gone. */
    public boolean isOwnedOn(LocalDate day) {
        return !day.isBefore(purchased) && disposed.map(day::isBefore).orElse(true);
    }

    /** What it costs on a day: depreciation, power and rack; nothing when it is not owned then. */
    public Money costOn(LocalDate day) {
        var zero = Money.zero(price.currency());
        if (!isOwnedOn(day)) {
            return zero;
        }
        return new Money(depreciationOn(day), price.currency())
                .plus(power.map(p -> p.pricePerKwh().times(p.watts()).times(WATT_DAYS_PER_KWH))
                        .orElse(zero))
                .plus(rackPerMonth.map(rent -> rent(rent, day)).orElse(zero));
    }

    private BigDecimal depreciationOn(LocalDate day) {
        var depreciation = new Depreciation(
                price.amount(), salvage.amount(), purchased, purchased.plusMonths(lifeMonths), scale());
        boolean last = disposed.map(day.plusDays(1)::equals).orElse(false);
        return last
                ? depreciation.between(day, purchased.plusMonths(lifeMonths))
                : depreciation.between(day, day.plusDays(1));
    }

    private Money rent(Money perMonth, LocalDate day) {
        var first = day.withDayOfMonth(1);
        long offset = ChronoUnit.DAYS.between(first, day);
        return new Money(
                new Accrual(perMonth.amount(), day.lengthOfMonth(), scale()).between(offset, offset + 1),
                perMonth.currency());
    }

    private int scale() {
        return Math.max(0, price.currency().getDefaultFractionDigits());
    }

    /** The command. */
    public record Put(Asset asset) {}

    /** The event. */
    public sealed interface Event {
        record Recorded(Asset asset) implements Event {}
    }

    /** The rule. */
    public static final Decider<Put, Event, Optional<Asset>> DECIDER = new AssetDecider();

    private static final class AssetDecider implements Decider<Put, Event, Optional<Asset>> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("asset", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Optional<Asset> initial() {
            return Optional.empty();
        }

        @Override
        public Decision<Event> decide(Put command, Optional<Asset> known, Instant now) {
            var errors = errors(command.asset());
            if (!errors.isEmpty()) {
                throw new Rejection(
                        HardwareProblem.INVALID_ASSET, errors.getFirst().message(), errors);
            }
            return known.equals(Optional.of(command.asset()))
                    ? Decision.none()
                    : Decision.of(new Event.Recorded(command.asset()));
        }

        @Override
        public Optional<Asset> evolve(Optional<Asset> known, Event event) {
            return switch (event) {
                case Event.Recorded(var asset) -> Optional.of(asset);
            };
        }

        private static List<Rejection.Violation> errors(Asset asset) {
            var errors = new ArrayList<Rejection.Violation>();
            check(errors, asset, "/purchase/price", asset.price());
            check(errors, asset, "/salvage", asset.salvage());
            asset.power().ifPresent(power -> check(errors, asset, "/power/pricePerKwh", power.pricePerKwh()));
            asset.rackPerMonth().ifPresent(rent -> check(errors, asset, "/rackPerMonth", rent));
            if (asset.salvage().amount().compareTo(asset.price().amount()) > 0) {
                errors.add(new Rejection.Violation("out-of-range", "/salvage", 0, "more is left than was paid"));
            }
            if (asset.disposed().map(day -> !day.isAfter(asset.purchased())).orElse(false)) {
                errors.add(new Rejection.Violation("out-of-range", "/disposed", 0, "it is gone before it was there"));
            }
            return errors;
        }

        private static void check(List<Rejection.Violation> errors, Asset asset, String pointer, Money amount) {
            if (!amount.currency().equals(asset.price().currency())) {
                errors.add(new Rejection.Violation(
                        "currency-mismatch",
                        pointer + "/currency",
                        0,
                        "it was bought in " + asset.price().currency()));
            }
            if (amount.isNegative()) {
                errors.add(new Rejection.Violation("out-of-range", pointer + "/amount", 0, "not below zero"));
            }
        }
    }
}
