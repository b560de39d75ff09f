package io.loadline.changes.hook;

import io.loadline.changes.commit.PullRequest;
import io.loadline.changes.commit.PullRequest.PullRequestCommand;
import io.loadline.changes.commit.Push;
import io.loadline.changes.hook.Delivery.Became;
import io.loadline.changes.hook.Delivery.Became.Action;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StreamOf;
import io.loadline.kernel.Directory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps what is told of commits and pull requests, where it is of a service in the catalogue. */
@ApplicationScoped
class CommitDesk {
    private final EventStore store;
    private final Directory directory;
    private final DeploymentDesk desk;

    CommitDesk(EventStore store, Directory directory, DeploymentDesk desk) {
        this.store = store;
        this.directory = directory;
        this.desk = desk;
    }

    Uni<Answer> take(Call call, Told.Pushed told) {
        var push = told.push();
        return take(call, push.repository(), Push.DECIDER, Push.stream(push), push);
    }

    Uni<Answer> take(Call call, Told.Requested told) {
        var request = told.request();
        return take(
                call,
                request.repository(),
                PullRequest.DECIDER,
                PullRequest.stream(request.repository(), request.number()),
                new PullRequestCommand.Describe(request));
    }

    Uni<Answer> take(Call call, Told.Reviewed told) {
        return take(
                call,
                told.repository(),
                PullRequest.DECIDER,
                PullRequest.stream(told.repository(), told.number()),
                new PullRequestCommand.Remark(told.comment()));
    }

    private <C> Uni<Answer> take(Call call, String repository, Decider<C, ?, ?> decider, UUID stream, C command) {
        var owner = new Owner(Owner.By.REPOSITORY, repository);
        return directory
                .services(Directory.NOW)
                .chain(all -> all.stream().anyMatch(owner::is)
                        ? keep(call, decider, stream, command)
                        : desk.note(call, Action.UNMATCHED, owner.toString()));
    }

    private <C, E, S> Uni<Answer> keep(Call call, Decider<C, E, S> decider, UUID stream, C command) {
        return store.handleTogether(
                call.context(),
                List.of(new StreamOf<>(Delivery.DECIDER, call.stream()), new StreamOf<>(decider, stream)),
                together -> {
                    together.decide(decider, stream, command);
                    call.keep(together, new Became(Action.NOTED, Optional.empty(), "it counts in lead times"));
                },
                call::answer);
    }
}
