package io.loadline.cost.unitcost;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a unit of sales cost on a business day, for the whole shop: {@code unit-cost.published}. The last one of a date counts.
 *
 * @param cost allocated, in the reporting currency
 * @param costPerGmv ratio; absent without sales
 * @param target cost per GMV that is aimed at
 * @param gap costPerGmv less target
 */
record DailyUnitCost(
        LocalDate date,
        Money cost,
        long orders,
        Money gmv,
        Optional<BigDecimal> costPerGmv,
        Optional<Money> costPerOrder,
        Optional<BigDecimal> target,
        Optional<BigDecimal> gap) {

    static UUID stream(LocalDate date) {
        return Uuids.named("unit-cost", date.toString());
    }

    static DailyUnitCost of(UnitCosts.Item item) {
        return new DailyUnitCost(
                item.date(),
                item.cost(),
                item.orders(),
                item.gmv(),
                item.costPerGmv(),
                item.costPerOrder(),
                item.target(),
                item.gap());
    }

    /** The command. */
    record Publish(DailyUnitCost cost) {}

    /** The event. */
    sealed interface Event {
        record Published(DailyUnitCost cost) implements Event {}
    }

    /** The rule: the same figures are not told twice. */
    static final Decider<Publish, Event, Optional<DailyUnitCost>> DECIDER = new DailyDecider();

    private static final class DailyDecider implements Decider<Publish, Event, Optional<DailyUnitCost>> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("unit-cost", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Optional<DailyUnitCost> initial() {
            return Optional.empty();
        }

        @Override
        public Decision<Event> decide(Publish command, Optional<DailyUnitCost> known, Instant now) {
            return known.equals(Optional.of(command.cost()))
                    ? Decision.none()
                    : Decision.of(new Event.Published(command.cost()));
        }

        @Override
        public Optional<DailyUnitCost> evolve(Optional<DailyUnitCost> known, Event event) {
            return switch (event) {
                case Event.Published(var cost) -> Optional.of(cost);
            };
        }

        @Override
        public Optional<Publication> publish(UUID stream, Event event) {
            return switch (event) {
                case Event.Published(var cost) -> Optional.of(new Publication("unit-cost.published", cost));
            };
        }
    }
}
