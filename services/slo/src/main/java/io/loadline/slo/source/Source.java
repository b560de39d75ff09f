package io.loadline.slo.source;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A Prometheus from which slices are pulled.
 *
 * @param pulling what is pulled and how; empty before it was declared
 */
public record Source(Optional<Pulling> pulling) {
    public static final Rule DECIDER = new Rule();

    /** The stream of the source of that name. */
    public static UUID stream(String name) {
        return Uuids.named("source", name);
    }

    /** What is asked of a source. */
    public sealed interface Command {
        /** Pull this from here on; what was pulled before stays. */
        record Declare(String name, Pulling pulling) implements Command {}
    }

    /** What happened to a source. */
    public sealed interface Event {
        record Declared(String name, Pulling pulling) implements Event {}
    }

    /** The rule of a source. */
    public static final class Rule implements Decider<Command, Event, Source> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("source", Event.class);

        private Rule() {}

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Source initial() {
            return new Source(Optional.empty());
        }

        @Override
        public Decision<Event> decide(Command command, Source state, Instant now) {
            return switch (command) {
                case Command.Declare declare
                when state.pulling.equals(Optional.of(declare.pulling())) -> Decision.none();
                case Command.Declare declare -> Decision.of(new Event.Declared(declare.name(), declare.pulling()));
            };
        }

        @Override
        public Source evolve(Source state, Event event) {
            return switch (event) {
                case Event.Declared declared -> new Source(Optional.of(declared.pulling()));
            };
        }
    }
}
