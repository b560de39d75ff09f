package io.loadline.cost.node;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Plain;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What ran on a node on a business day. The last one of a node and day counts.
 *
 * @param node owned hardware, by its id
 */
public record NodeDay(LocalDate date, String node, List<Placed> work) {
    public NodeDay {
        work = List.copyOf(work);
    }

    /**
     * What a service requested or used there, whichever was more, hour by hour.
     *
     * @param unit empty where nobody names one
     * @param cpuHours cores times hours
     * @param memoryGibHours GiB times hours
     */
    public record Placed(String service, Optional<String> unit, BigDecimal cpuHours, BigDecimal memoryGibHours) {
        public Placed {
            cpuHours = Plain.of(cpuHours);
            memoryGibHours = Plain.of(memoryGibHours);
        }
    }

    static UUID stream(NodeDay day) {
        return Uuids.named("node-day", day.node(), day.date().toString());
    }

    /** The command. */
    public record Report(NodeDay day) {}

    /** The event. */
    public sealed interface Event {
        record Recorded(NodeDay day) implements Event {}
    }

    /** The rule. */
    public static final Decider<Report, Event, Optional<NodeDay>> DECIDER = new DayDecider();

    private static final class DayDecider implements Decider<Report, Event, Optional<NodeDay>> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("node-day", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Optional<NodeDay> initial() {
            return Optional.empty();
        }

        @Override
        public Decision<Event> decide(Report command, Optional<NodeDay> known, Instant now) {
            return known.equals(Optional.of(command.day()))
                    ? Decision.none()
                    : Decision.of(new Event.Recorded(command.day()));
        }

        @Override
        public Optional<NodeDay> evolve(Optional<NodeDay> known, Event event) {
            return switch (event) {
                case Event.Recorded(var day) -> Optional.of(day);
            };
        }
    }
}
