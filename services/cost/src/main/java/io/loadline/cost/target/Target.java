package io.loadline.cost.target;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.KebabCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** The versions of a target by the day from which they count. */
    public record Versions(Map<LocalDate, Target> byDay) {}

    /** The rule. */
    public static final Decider<Agree, Event, Versions> DECIDER = new TargetDecider();

    private static final class TargetDecider implements Decider<Agree, Event, Versions> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("target", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Versions initial() {
            return new Versions(Map.of());
        }

        @Override
        public Decision<Event> decide(Agree command, Versions versions, Instant now) {
            var target = command.target();
            return target.equals(versions.byDay().get(target.validFrom()))
                    ? Decision.none()
                    : Decision.of(new Event.Agreed(target));
        }

        @Override
        public Versions evolve(Versions versions, Event event) {
            return switch (event) {
                case Event.Agreed(var target) -> {
                    var more = new TreeMap<>(versions.byDay());
                    more.put(target.validFrom(), target);
                    yield new Versions(more);
                }
            };
        }
    }
}
