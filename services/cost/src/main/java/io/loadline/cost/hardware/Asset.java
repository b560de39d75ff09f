package io.loadline.cost.hardware;

import io.loadline.cost.exact.Accrual;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
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
 * @param lifeMonths useful life over which it is written off, as it was expected to be when it was bought
 * @param salvage what is expected to be left of it at the end of its life
 * @param power what it draws
 * @param rackPerMonth place and network port
 * @param disposed first business day on which it is gone; what was not written off by then is written off the day before
 * @param revisions of its useful life, by day
 * @param convention from when it is written off; by day when none is given
 * @param maintenancePerMonth what its maker or somebody else keeps it running for
 * @param proceeds what it was sold for when it was gone; what was expected when it is not known
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
        Optional<LocalDate> disposed,
        List<Revision> revisions,
        Optional<Convention> convention,
        Optional<Money> maintenancePerMonth,
        Optional<Money> proceeds) {
    private static final BigDecimal KWH_PER_WATT_DAY = new BigDecimal("0.024");
    private static final BigDecimal KWH_PER_WATT_HOUR = new BigDecimal("0.001");

    public Asset {
        revisions = List.copyOf(revisions);
    }

    /**
     * Its useful life is expected to be another one.
     *
     * @param from first business day on which that counts; what was written off before stays
     * @param lifeMonths since it was bought
     */
    public record Revision(LocalDate from, int lifeMonths) {}

    /**
     * Electricity.
     *
     * @param watts mean draw
     * @param facility what cooling and distribution draw for it; in the price of the kWh when it is not given
     */
    public record Power(BigDecimal watts, Money pricePerKwh, Optional<Facility> facility) {
        /** Its own and the facility's watts: the mean draw times the power usage effectiveness at that load. */
        BigDecimal drawn() {
            return facility.map(f -> watts.add(f.fixedWatts()).add(watts.multiply(f.variable())))
                    .orElse(watts);
        }
    }

    /**
     * What a facility draws for hardware. A factor alone would charge idle hardware too little, for part of it does not depend on the load.
     *
     * @param fixedWatts whatever the hardware draws, for what is provided for it
     * @param variable watts for each watt that the hardware draws
     */
    public record Facility(BigDecimal fixedWatts, BigDecimal variable) {}

    public static UUID stream(String id) {
        return Uuids.named("asset", id);
    }

    /** Whether it costs anything on a day: from its purchase until it is gone. */
    public boolean isOwnedOn(LocalDate day) {
        return !day.isBefore(purchased) && disposed.map(day::isBefore).orElse(true);
    }

    /**
     * What it costs on a day: depreciation, power, rack and maintenance; nothing when it is not owned then. The last day bears what is not
     * written off by then; what it was sold for takes the place of the salvage that was expected.
     */
    public Money costOn(LocalDate day) {
        var zero = Money.zero(price.currency());
        if (!isOwnedOn(day)) {
            return zero;
        }
        return new Money(depreciationOn(day), price.currency())
                .plus(power.map(p -> p.pricePerKwh().times(p.drawn()).times(KWH_PER_WATT_DAY))
                        .orElse(zero))
                .plus(rackPerMonth.map(rent -> byDay(rent, day)).orElse(zero))
                .plus(maintenancePerMonth.map(fee -> byDay(fee, day)).orElse(zero))
                .minus(proceeds.filter(sold -> isLast(day))
                        .map(sold -> sold.minus(salvage))
                        .orElse(zero));
    }

    /** What its electricity costs for an hour. */
    public Money powerPerHour() {
        return power.map(p -> p.pricePerKwh().times(p.drawn()).times(KWH_PER_WATT_HOUR))
                .orElse(Money.zero(price.currency()));
    }

    private BigDecimal depreciationOn(LocalDate day) {
        var depreciation = depreciation(day);
        // the first day bears what fell due before
        var from = day.equals(purchased) && start().isBefore(day) ? start() : day;
        return isLast(day) ? depreciation.rest(from) : depreciation.between(from, day.plusDays(1));
    }

    private LocalDate start() {
        return convention.orElse(Convention.DAILY).start(purchased);
    }

    private Depreciation depreciation(LocalDate day) {
        var depreciation =
                new Depreciation(price.amount(), salvage.amount(), start(), start().plusMonths(lifeMonths), scale());
        for (var revision : revisions) {
            if (!revision.from().isAfter(day)) {
                depreciation = depreciation.revised(revision.from(), start().plusMonths(revision.lifeMonths()));
            }
        }
        return depreciation;
    }

    private boolean isLast(LocalDate day) {
        return disposed.map(day.plusDays(1)::equals).orElse(false);
    }

    private Money byDay(Money perMonth, LocalDate day) {
        var first = day.withDayOfMonth(1);
        long offset = ChronoUnit.DAYS.between(first, day);
        return new Money(
                new Accrual(perMonth.amount(), day.lengthOfMonth(), scale()).between(offset, offset + 1),
                perMonth.currency());
    }

    private int scale() {
        return Math.max(0, price.currency().getDefaultFractionDigits());
    }

    /** The same with another useful life from a day on, in months since it was bought. */
    Asset revised(LocalDate from, int months) {
        var all = new ArrayList<>(revisions);
        all.add(new Revision(from, months));
        return with(all, disposed, proceeds);
    }

    /** The same, gone from a day on; and what it was sold for, when that is known. */
    Asset disposedOf(LocalDate day, Optional<Money> sold) {
        return with(revisions, Optional.of(day), sold);
    }

    private Asset with(List<Revision> lives, Optional<LocalDate> gone, Optional<Money> sold) {
        return new Asset(
                id,
                datacenter,
                cpu,
                memoryGiB,
                purchased,
                price,
                lifeMonths,
                salvage,
                power,
                rackPerMonth,
                gone,
                lives,
                convention,
                maintenancePerMonth,
                sold);
    }

    /** The command. */
    public sealed interface Command {
        /**
         * Records it, or anew what may change of it: once a month since it was bought is over, not what its depreciation is computed from.
         *
         * @param today the business day
         */
        record Put(Asset asset, LocalDate today) implements Command {}

        /**
         * From a day on it is expected to live longer or shorter.
         *
         * @param lifeMonths since it was bought
         * @param today the business day
         */
        record ReviseLife(LocalDate from, int lifeMonths, LocalDate today) implements Command {}

        /**
         * @param from first business day on which it is gone
         * @param today the business day
         */
        record Dispose(LocalDate from, Optional<Money> proceeds, LocalDate today) implements Command {}
    }

    /** The event. */
    public sealed interface Event {
        record Recorded(Asset asset) implements Event {}

        record LifeRevised(String id, LocalDate from, int lifeMonths) implements Event {}

        record Disposed(String id, LocalDate from, Optional<Money> proceeds) implements Event {}
    }

    /** The rule. */
    public static final Decider<Command, Event, Optional<Asset>> DECIDER = new AssetDecider();
}
