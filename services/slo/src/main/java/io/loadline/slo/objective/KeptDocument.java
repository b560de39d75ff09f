package io.loadline.slo.objective;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An OpenSLO object of any kind and version as it was uploaded, kept for the export.
 *
 * @param kept empty before it was uploaded
 */
public record KeptDocument(Optional<Content> kept) {
    public static final Rule DECIDER = new Rule();

    /**
     * What is kept.
     *
     * @param promised of an SLO: {@link #mark} of what it promised then; what it promises otherwise is not what the object says any more
     */
    public record Content(Map<String, Object> object, Optional<UUID> promised) {}

    /** The stream of the object of that kind and name. */
    public static UUID stream(String kind, String name) {
        return Uuids.named("openslo", kind, name);
    }

    /** The same for the same definition, and another for any other. */
    static UUID mark(Definition definition) {
        return Uuids.named("definition", Json.write(definition));
    }

    /** What is asked of an object. */
    public sealed interface Command {
        record Keep(String kind, String name, Content content) implements Command {}
    }

    /** What happened to an object. */
    public sealed interface Event {
        record Kept(String kind, String name, Content content) implements Event {}
    }

    /** The rule of an object. */
    public static final class Rule implements Decider<Command, Event, KeptDocument> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("openslo", Event.class);

        private Rule() {}

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public KeptDocument initial() {
            return new KeptDocument(Optional.empty());
        }

        @Override
        public Decision<Event> decide(Command command, KeptDocument state, Instant now) {
            return switch (command) {
                case Command.Keep keep when state.kept.equals(Optional.of(keep.content())) -> Decision.none();
                case Command.Keep keep -> Decision.of(new Event.Kept(keep.kind(), keep.name(), keep.content()));
            };
        }

        @Override
        public KeptDocument evolve(KeptDocument state, Event event) {
            return switch (event) {
                case Event.Kept kept -> new KeptDocument(Optional.of(kept.content()));
            };
        }
    }
}
