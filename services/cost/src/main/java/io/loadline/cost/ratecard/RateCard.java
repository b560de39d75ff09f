package io.loadline.cost.ratecard;

import io.loadline.cost.version.Versions;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What capacity costs in a data centre from a day on.
 *
 * @param cpuHour one core for an hour
 * @param memoryGibHour one GiB for an hour
 * @param nodeShapes what can be had whole
 * @param validFrom first business day on which it counts, until a later card does
 */
public record RateCard(
        String datacenter,
        Currency currency,
        Money cpuHour,
        Money memoryGibHour,
        List<NodeShape> nodeShapes,
        LocalDate validFrom) {
    public RateCard {
        nodeShapes = List.copyOf(nodeShapes);
    }

    /**
     * A kind of node.
     *
     * @param cpu cores
     * @param hour price of one node for an hour
     */
    public record NodeShape(String name, BigDecimal cpu, BigDecimal memoryGiB, Money hour) {}

    public static UUID stream(String datacenter) {
        return Uuids.named("rate-card", datacenter);
    }

    /** The price of work, not rounded. */
    public Money priceOf(BigDecimal cpuHours, BigDecimal memoryGibHours) {
        return cpuHour.times(cpuHours).plus(memoryGibHour.times(memoryGibHours));
    }

    /** The command. */
    public record Publish(RateCard card) {}

    /** The event. */
    public sealed interface Event {
        record Published(RateCard card) implements Event {}
    }

    /** The rule. */
    public static final Decider<Publish, Event, Versions<RateCard>> DECIDER = new CardDecider();

    private static final class CardDecider implements Decider<Publish, Event, Versions<RateCard>> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("rate-card", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Versions<RateCard> initial() {
            return Versions.none();
        }

        @Override
        public Decision<Event> decide(Publish command, Versions<RateCard> cards, Instant now) {
            var card = command.card();
            var errors = errors(card);
            if (!errors.isEmpty()) {
                throw new Rejection(
                        RateCardProblem.INVALID_RATE_CARD, errors.getFirst().message(), errors);
            }
            return cards.contains(card.validFrom(), card) ? Decision.none() : Decision.of(new Event.Published(card));
        }

        @Override
        public Versions<RateCard> evolve(Versions<RateCard> cards, Event event) {
            return switch (event) {
                case Event.Published(var card) -> cards.with(card.validFrom(), card);
            };
        }

        @Override
        public Optional<Publication> publish(UUID stream, Event event) {
            return switch (event) {
                case Event.Published(var card) -> Optional.of(new Publication("rate-card.published", card));
            };
        }

        private static List<Rejection.Violation> errors(RateCard card) {
            var errors = new ArrayList<Rejection.Violation>();
            check(errors, card, "/cpuHour", card.cpuHour());
            check(errors, card, "/memoryGibHour", card.memoryGibHour());
            var names = new HashSet<String>();
            for (int i = 0; i < card.nodeShapes().size(); i++) {
                var shape = card.nodeShapes().get(i);
                check(errors, card, "/nodeShapes/" + i + "/hour", shape.hour());
                if (!names.add(shape.name())) {
                    errors.add(new Rejection.Violation(
                            "duplicate", "/nodeShapes/" + i + "/name", 0, shape.name() + " is there twice"));
                }
            }
            return errors;
        }

        private static void check(List<Rejection.Violation> errors, RateCard card, String pointer, Money price) {
            if (!price.currency().equals(card.currency())) {
                errors.add(new Rejection.Violation(
                        "currency-mismatch", pointer + "/currency", 0, "the card is in " + card.currency()));
            }
            if (price.isNegative()) {
                errors.add(new Rejection.Violation("out-of-range", pointer + "/amount", 0, "a price is not negative"));
            }
        }
    }
}
