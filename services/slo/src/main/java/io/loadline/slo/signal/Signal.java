package io.loadline.slo.signal;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A signal that is watched.
 *
 * @param terms empty before it was declared
 */
public record Signal(Optional<SignalTerms> terms) {
    public static final Rule DECIDER = new Rule();

    /** The stored type of {@link Event.Declared}. */
    static final String DECLARED = "signal.declared";

    /** The stream of the signal of that name, which is its identity as well. */
    public static UUID stream(String name) {
        return Uuids.named("signal", name);
    }

    /** What is asked of a signal. */
    public sealed interface Command {
        record Declare(String name, SignalTerms terms) implements Command {}
    }

    /** What happened to a signal. */
    public sealed interface Event {
        record Declared(String name, SignalTerms terms) implements Event {}
    }

    /** The rule of a signal. */
    public static final class Rule implements Decider<Command, Event, Signal> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("signal", Event.class);

        private Rule() {}

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Signal initial() {
            return new Signal(Optional.empty());
        }

        @Override
        public Decision<Event> decide(Command command, Signal state, Instant now) {
            return switch (command) {
                case Command.Declare declare when state.terms.equals(Optional.of(declare.terms())) -> Decision.none();
                case Command.Declare declare -> Decision.of(new Event.Declared(declare.name(), declare.terms()));
            };
        }

        @Override
        public Signal evolve(Signal state, Event event) {
            return switch (event) {
                case Event.Declared declared -> new Signal(Optional.of(declared.terms()));
            };
        }
    }
}
