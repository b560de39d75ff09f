package io.loadline.changes.commit;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Commits that came to a branch at once. */
public record Push(Optional<Pushed> pushed) {
    /** The rule. */
    public static final Decider<Receive, PushEvent, Push> DECIDER = new PushDecider();

    public static UUID stream(Receive push) {
        return Uuids.named(
                "push", push.repository(), push.branch(), push.before().orElse(""), push.after());
    }

    /**
     * @param repository in small letters, {@code harbour/checkout}
     * @param before what the branch pointed to; empty when it is new, or points no longer to what came after that
     * @param commits the oldest first, as far as the sender lists them
     * @param at when it was heard of
     */
    public record Pushed(
            String repository, String branch, Optional<String> before, String after, List<Commit> commits, Instant at) {
        public Pushed {
            commits = List.copyOf(commits);
        }
    }

    /** @param written when its author wrote it */
    public record Commit(String sha, Instant written) {}

    /** The command. */
    public record Receive(
            String repository, String branch, Optional<String> before, String after, List<Commit> commits) {
        Pushed pushed(Instant at) {
            return new Pushed(repository, branch, before, after, commits, at);
        }
    }

    /** The event. */
    public sealed interface PushEvent {
        record Received(Pushed pushed) implements PushEvent {}
    }

    private static final class PushDecider implements Decider<Receive, PushEvent, Push> {
        private static final EventTypes<PushEvent> EVENTS = EventTypes.of("push", PushEvent.class);

        @Override
        public EventTypes<PushEvent> events() {
            return EVENTS;
        }

        @Override
        public Push initial() {
            return new Push(Optional.empty());
        }

        @Override
        public Decision<PushEvent> decide(Receive command, Push push, Instant now) {
            return push.pushed().isPresent()
                    ? Decision.none()
                    : Decision.of(new PushEvent.Received(command.pushed(now)));
        }

        @Override
        public Push evolve(Push push, PushEvent event) {
            return switch (event) {
                case PushEvent.Received(var pushed) -> new Push(Optional.of(pushed));
            };
        }
    }
}
