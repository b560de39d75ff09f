package io.loadline.changes.running;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That a service runs an image in a cluster. It is looked at once, and again when the change that stood for it was rolled back.
 *
 * @param running empty before it was seen
 * @param change that stands for it, registered or detected; none for what ran before anything registered of its service had begun
 */
public record RunningDigest(Optional<Running> running, Optional<UUID> change) {
    /** The rule. */
    public static final Decider<See, RunningDigestEvent, RunningDigest> DECIDER = new RunningDigestDecider();

    /** Before it was seen. */
    public static final RunningDigest UNSEEN = new RunningDigest(Optional.empty(), Optional.empty());

    /** The command: it runs, and this stands for it. */
    public record See(Running running, Optional<UUID> change) {}

    /** The event. */
    public sealed interface RunningDigestEvent {
        /** It was seen to run, for the first time or under another change. */
        record Seen(Running running, Optional<UUID> change) implements RunningDigestEvent {}
    }

    private static final class RunningDigestDecider implements Decider<See, RunningDigestEvent, RunningDigest> {
        private static final EventTypes<RunningDigestEvent> EVENTS =
                EventTypes.of("running-digest", RunningDigestEvent.class);

        @Override
        public EventTypes<RunningDigestEvent> events() {
            return EVENTS;
        }

        @Override
        public RunningDigest initial() {
            return UNSEEN;
        }

        @Override
        public Decision<RunningDigestEvent> decide(See command, RunningDigest digest, Instant now) {
            return digest.running().isPresent() && digest.change().equals(command.change())
                    ? Decision.none()
                    : Decision.of(new RunningDigestEvent.Seen(command.running(), command.change()));
        }

        @Override
        public RunningDigest evolve(RunningDigest digest, RunningDigestEvent event) {
            return switch (event) {
                case RunningDigestEvent.Seen(var running, var change) ->
                    new RunningDigest(Optional.of(running), change);
            };
        }
    }
}
