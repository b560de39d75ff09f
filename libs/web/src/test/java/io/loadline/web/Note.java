package io.loadline.web;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.RejectionCode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The smallest thing that has a life: written, then closed. */
record Note(String text, boolean closed) {
    static final Rule DECIDER = new Rule();

    sealed interface Command {
        record Write(String text) implements Command {}

        record Close() implements Command {}

        record Register(String service, String owner) implements Command {}
    }

    sealed interface Event {
        record Written(String text) implements Event {}

        record Closed() implements Event {}

        record Registered(String name, String owner) implements Event {}
    }

    enum Refused implements RejectionCode {
        ILLEGAL_TRANSITION(409);

        private final int status;

        Refused(int status) {
            this.status = status;
        }

        @Override
        public int status() {
            return status;
        }
    }

    static final class Rule implements Decider<Command, Event, Note> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("note", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Note initial() {
            return new Note("", false);
        }

        @Override
        public Decision<Event> decide(Command command, Note note, Instant now) {
            if (note.closed()) {
                throw Refused.ILLEGAL_TRANSITION.because("it is closed");
            }
            return switch (command) {
                case Command.Write(var text) when text.equals(note.text()) -> Decision.none();
                case Command.Write(var text) -> Decision.of(new Event.Written(text));
                case Command.Close() -> Decision.of(new Event.Closed());
                case Command.Register(var service, var owner) -> Decision.of(new Event.Registered(service, owner));
            };
        }

        @Override
        public Note evolve(Note note, Event event) {
            return switch (event) {
                case Event.Written(var text) -> new Note(text, false);
                case Event.Closed() -> new Note(note.text(), true);
                case Event.Registered(var name, var owner) -> new Note(name, false);
            };
        }

        @Override
        public Optional<Publication> publish(UUID stream, Event event) {
            return event instanceof Event.Registered service
                    ? Optional.of(new Publication("service.registered", service))
                    : Optional.empty();
        }
    }
}
