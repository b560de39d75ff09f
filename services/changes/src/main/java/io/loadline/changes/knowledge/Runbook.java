package io.loadline.changes.knowledge;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What to do when something happens.
 *
 * @param text in any language
 * @param services that it is about; none means any
 */
public record Runbook(String name, String title, String text, List<String> services) {
    public Runbook {
        services = List.copyOf(services);
    }

    /** The rule: it is kept as it was written last. */
    public static final Decider<Put, RunbookEvent, Optional<Runbook>> DECIDER = new RunbookDecider();

    static UUID stream(String name) {
        return Uuids.named("runbook", name);
    }

    /** The command. */
    public record Put(Runbook runbook) {}

    /** The event. */
    public sealed interface RunbookEvent {
        /** It was written, or written anew. */
        record Written(Runbook runbook) implements RunbookEvent {}
    }

    private static final class RunbookDecider implements Decider<Put, RunbookEvent, Optional<Runbook>> {
        private static final EventTypes<RunbookEvent> EVENTS = EventTypes.of("runbook", RunbookEvent.class);

        @Override
        public EventTypes<RunbookEvent> events() {
            return EVENTS;
        }

        @Override
        public Optional<Runbook> initial() {
            return Optional.empty();
        }

        @Override
        public Decision<RunbookEvent> decide(Put command, Optional<Runbook> runbook, Instant now) {
            return runbook.filter(command.runbook()::equals).isPresent()
                    ? Decision.none()
                    : Decision.of(new RunbookEvent.Written(command.runbook()));
        }

        @Override
        public Optional<Runbook> evolve(Optional<Runbook> runbook, RunbookEvent event) {
            return switch (event) {
                case RunbookEvent.Written(var written) -> Optional.of(written);
            };
        }
    }
}
