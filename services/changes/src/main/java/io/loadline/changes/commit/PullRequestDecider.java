package io.loadline.changes.commit;

import io.loadline.changes.commit.PullRequest.PullRequestCommand;
import io.loadline.changes.commit.PullRequest.PullRequestEvent;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is heard of a pull request, in whatever order; its description is final once it is merged. */
public final class PullRequestDecider implements Decider<PullRequestCommand, PullRequestEvent, PullRequest> {
    private static final EventTypes<PullRequestEvent> EVENTS = EventTypes.of("pull-request", PullRequestEvent.class);

    PullRequestDecider() {}

    @Override
    public EventTypes<PullRequestEvent> events() {
        return EVENTS;
    }

    @Override
    public PullRequest initial() {
        return new PullRequest(Optional.empty(), List.of());
    }

    @Override
    public Decision<PullRequestEvent> decide(PullRequestCommand command, PullRequest request, Instant now) {
        return switch (command) {
            case PullRequestCommand.Describe(var description) ->
                request.isMerged()
                                || request.description()
                                        .filter(description::equals)
                                        .isPresent()
                        ? Decision.none()
                        : Decision.of(new PullRequestEvent.Described(description));
            case PullRequestCommand.Remark(var comment) ->
                request.hasHeard(comment) ? Decision.none() : Decision.of(new PullRequestEvent.Commented(comment));
        };
    }

    @Override
    public PullRequest evolve(PullRequest request, PullRequestEvent event) {
        return switch (event) {
            case PullRequestEvent.Described(var description) ->
                new PullRequest(Optional.of(description), request.comments());
            case PullRequestEvent.Commented(var comment) -> request.with(comment);
        };
    }
}
