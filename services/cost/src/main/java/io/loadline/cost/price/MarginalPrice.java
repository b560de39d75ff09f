package io.loadline.cost.price;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.bandwidth.BandwidthBills.Monthly;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.ratecard.RateCard;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Money;
import io.loadline.kernel.Plain;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What more work adds to what is paid in a data centre: {@code marginal-price.published}, told whenever it changes. Cores {@code c} and
 * GiB {@code m} add {@code min(c, spareCpu) x spareCpuHour + max(0, c - spareCpu) x cpuHour + max(0, m - spareMemoryGib) x memoryGibHour}
 * an hour, less {@code unusedCommitmentHour} of what is not spare.
 *
 * @param currency the reporting currency, of all amounts
 * @param spareCpu cores of what is owned that nobody used in the busiest hour of the last seven days
 * @param spareCpuHour what a core of those adds in an hour: its power
 * @param cpuHour a core beyond them for an hour, by the rate card of the day
 * @param memoryGibHour a GiB beyond the spare ones for an hour
 * @param traffic absent where no contract carries any
 * @param unusedCommitmentHour what is paid in an hour for commitment discounts in its region that nobody uses; absent for nothing
 * @param units what an hour of work has cost in each of its units on the last seven business days; absent where nobody knows
 */
record MarginalPrice(
        String datacenter,
        Currency currency,
        BigDecimal spareCpu,
        BigDecimal spareMemoryGib,
        Money spareCpuHour,
        Money cpuHour,
        Money memoryGibHour,
        Optional<Traffic> traffic,
        Optional<Money> unusedCommitmentHour,
        Optional<List<UnitPrice>> units) {
    private static final int PLACES = 9;
    private static final int RATE_PLACES = 3;

    /**
     * What more traffic adds to the bandwidth bill of the month.
     *
     * @param freeMbps so many Mbit/s add nothing, for they are committed and not used
     * @param mbpsMonth what each one beyond adds
     */
    record Traffic(BigDecimal freeMbps, Money mbpsMonth) {
        /** By the contract that carries more for the least: the one with room, else the one with the lowest price beyond. */
        private static Optional<Traffic> of(List<Monthly> bills, Conversion conversion, LocalDate day) {
            return bills.stream()
                    .map(Monthly::bill)
                    .map(bill -> new Traffic(
                            bill.headroom().setScale(RATE_PLACES, RoundingMode.DOWN),
                            money(conversion.convert(bill.contract().overagePrice(), day), conversion)))
                    .min(Comparator.comparing((Traffic each) -> each.freeMbps.signum() == 0)
                            .thenComparing(each -> each.mbpsMonth.amount())
                            .thenComparing(each -> each.freeMbps.negate()));
        }
    }

    /**
     * @param week what the last seven business days have cost
     * @throws io.loadline.eventstore.Rejection when a rate of exchange is missing
     */
    static MarginalPrice of(
            RateCard card, Supply supply, Optional<CostReport> week, Conversion conversion, LocalDate day) {
        var spare = supply.spare(card.datacenter(), conversion, day).orElse(Spare.NONE);
        var unused = money(supply.committed().perHour(card.datacenter(), conversion, day), conversion);
        return new MarginalPrice(
                card.datacenter(),
                conversion.reporting(),
                Plain.of(spare.cpu()),
                Plain.of(spare.memoryGiB()),
                money(spare.powerPerCoreHour(), conversion),
                money(conversion.convert(card.cpuHour(), day), conversion),
                money(conversion.convert(card.memoryGibHour(), day), conversion),
                Traffic.of(supply.bills(card.datacenter()), conversion, day),
                Optional.of(unused).filter(Money::isPositive),
                week.map(report -> UnitPrice.of(card, report, conversion, day)).filter(units -> !units.isEmpty()));
    }

    private static Money money(BigDecimal amount, Conversion conversion) {
        return new Money(Plain.of(amount.setScale(PLACES, RoundingMode.HALF_EVEN)), conversion.reporting());
    }

    static UUID stream(String datacenter) {
        return Uuids.named("marginal-price", datacenter);
    }

    /** The command. */
    record Publish(MarginalPrice price) {}

    /** The event. */
    sealed interface Event {
        record Published(MarginalPrice price) implements Event {}
    }

    /** The rule: the same figures are not told twice. */
    static final Decider<Publish, Event, Optional<MarginalPrice>> DECIDER = new PriceDecider();

    private static final class PriceDecider implements Decider<Publish, Event, Optional<MarginalPrice>> {
        /** Since version 2 it knows commitments, since version 3 units; before, there were none. */
        private static final EventTypes<Event> EVENTS = EventTypes.of("marginal-price", Event.class)
                .upcast(Event.Published.class, List.of(published -> published, published -> published));

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Optional<MarginalPrice> initial() {
            return Optional.empty();
        }

        @Override
        public Decision<Event> decide(Publish command, Optional<MarginalPrice> known, Instant now) {
            return known.equals(Optional.of(command.price()))
                    ? Decision.none()
                    : Decision.of(new Event.Published(command.price()));
        }

        @Override
        public Optional<MarginalPrice> evolve(Optional<MarginalPrice> known, Event event) {
            return switch (event) {
                case Event.Published(var price) -> Optional.of(price);
            };
        }

        @Override
        public Optional<Publication> publish(UUID stream, Event event) {
            return switch (event) {
                case Event.Published(var price) -> Optional.of(new Publication("marginal-price.published", price));
            };
        }
    }
}
