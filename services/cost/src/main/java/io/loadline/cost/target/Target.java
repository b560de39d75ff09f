package io.loadline.cost.target;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.cost.version.Versions;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.KebabCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a unit of sales may cost from a day on, such as the average of the industry. A fact that somebody enters with its source.
 *
 * @param value cost per GMV as a ratio, cost per order in the reporting currency
 * @param scope names that it is for; none is the whole shop
 * @param source where it is from, for people
 */
public record Target(String name, Metric metric, BigDecimal value, Scope scope, LocalDate validFrom, String source) {

    /** What is limited. */
    @EnumNaming(KebabCase.class)
    public enum Metric {
        COST_PER_GMV,
        COST_PER_ORDER
    }

    /** What it is for. */
    public record Scope(
            Optional<String> service, Optional<String> team, Optional<String> unit, Optional<String> datacenter) {
        public static final Scope SHOP =
                new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static UUID stream(String name) {
        return Uuids.named("target", name);
    }

    /** The command. */
    public record Agree(Target target) {}

    /** The event. */
    public sealed interface Event {
        record Agreed(Target target) implements Event {}
    }

    /** The rule. */
    public static final Decider<Agree, Event, Versions<Target>> DECIDER = new TargetDecider();

    private static final class TargetDecider implements Decider<Agree, Event, Versions<Target>> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("target", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Versions<Target> initial() {
            return Versions.none();
        }

        @Override
        public Decision<Event> decide(Agree command, Versions<Target> versions, Instant now) {
            var target = command.target();
            return versions.contains(target.validFrom(), target)
                    ? Decision.none()
                    : Decision.of(new Event.Agreed(target));
        }

        @Override
        public Versions<Target> evolve(Versions<Target> versions, Event event) {
            return switch (event) {
                case Event.Agreed(var target) -> versions.with(target.validFrom(), target);
            };
        }
    }
}
