package io.loadline.changes.hook;

import io.loadline.changes.change.Assessor;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeCommand;
import io.loadline.changes.change.ChangeProblem;
import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.change.Evidence;
import io.loadline.changes.change.State;
import io.loadline.changes.hook.Delivery.Became;
import io.loadline.changes.hook.Delivery.Became.Action;
import io.loadline.changes.row.Row;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Moves the change that a deployment belongs to, or notes that nobody has registered one. */
@ApplicationScoped
class DeploymentDesk {
    private final EventStore store;
    private final Directory directory;
    private final ChangeStore changes;
    private final Assessor assessor;
    private final CaughtUp caughtUp;

    DeploymentDesk(EventStore store, Directory directory, ChangeStore changes, Assessor assessor, CaughtUp caughtUp) {
        this.store = store;
        this.directory = directory;
        this.changes = changes;
        this.assessor = assessor;
        this.caughtUp = caughtUp;
    }

    /** @return the answer, which tells what became of the call */
    Uni<Answer> take(Call call, Deployment told) {
        var deployment = told.notAfter(call.context().now()).among(directory.environments());
        return store.owner(Evidence.SCOPE, deployment.evidence().ref())
                .chain(known ->
                        known.map(change -> follow(call, deployment, change)).orElseGet(() -> first(call, deployment)))
                // two calls about one deployment at the same time: the other has made the change known
                .onFailure(DeploymentDesk::isKnownMeanwhile)
                .recoverWithUni(
                        () -> store.owner(Evidence.SCOPE, deployment.evidence().ref())
                                .chain(known -> follow(call, deployment, known.orElseThrow())));
    }

    /** Nothing to do; the call is kept. */
    Uni<Answer> note(Call call, Action action, String note) {
        return note(call, new Became(action, Optional.empty(), note));
    }

    private Uni<Answer> note(Call call, Became became) {
        return store.handleTogether(
                call.context(),
                List.of(new StreamOf<>(Delivery.DECIDER, call.stream())),
                together -> call.keep(together, became),
                call::answer);
    }

    private Uni<Answer> first(Call call, Deployment deployment) {
        if (deployment.step() == Deployment.Step.OTHER) {
            return note(call, Action.NOTED, "this state of a deployment moves nothing");
        }
        return directory.services(Directory.NOW).chain(all -> {
            var services = all.stream()
                    .filter(deployment.owner()::is)
                    .map(Service::name)
                    .toList();
            return services.isEmpty()
                    ? note(call, Action.UNMATCHED, deployment.owner().toString())
                    : match(call, deployment, services);
        });
    }

    private Uni<Answer> match(Call call, Deployment deployment, List<String> services) {
        // a pipeline deploys at once what was approved a moment ago
        return caughtUp.awaitAll()
                .chain(there -> deployment.step() == Deployment.Step.ROLLED_BACK
                        ? takeBack(call, deployment, services)
                        : begin(call, deployment, services));
    }

    /** Of several services in one repository, the one with an approved change; without one, the first by name. */
    private Uni<Answer> begin(Call call, Deployment deployment, List<String> services) {
        return changes.underway(services, deployment.environment(), Directory.NOW)
                .map(rows -> rows.stream()
                        .filter(row -> row.state().state() == State.SCHEDULED
                                && deployment.deploys(
                                        row.state().subject().orElseThrow().artifact()))
                        .findFirst())
                .chain(found -> found.map(row -> start(call, deployment, row, services.getFirst()))
                        .orElseGet(() -> account(call, deployment, services)));
    }

    /** What a person or a pipeline has begun by a command of their own, they end by one, too. */
    private Uni<Answer> account(Call call, Deployment deployment, List<String> services) {
        var moment = new Window(deployment.at(), deployment.at().plusNanos(1_000));
        return changes.accounting(services, deployment.environment(), moment, List.of(), Directory.NOW)
                .map(rows -> rows.stream()
                        .filter(row -> deployment.isDoneBy(row.state()))
                        .findFirst())
                .chain(found -> found.map(row -> note(
                                call,
                                new Became(
                                        Action.NOTED,
                                        Optional.of(row.id()),
                                        "it is the doing of a change that has begun")))
                        .orElseGet(() -> detect(
                                call, deployment, services.getFirst(), "no approved change matches this deployment")));
    }

    /** What was rolled out last is what is taken back. */
    private Uni<Answer> takeBack(Call call, Deployment deployment, List<String> services) {
        return changes.revertible(services, deployment.environment(), Directory.NOW)
                .chain(rows -> rows.stream()
                        .filter(row ->
                                row.state().subject().orElseThrow().kind().deploys())
                        .findFirst()
                        .map(row -> follow(call, deployment, row.id()))
                        .orElseGet(() -> detect(
                                call, deployment, services.getFirst(), "nothing that is under way was taken back")));
    }

    private Uni<Answer> start(Call call, Deployment deployment, Row<Change> row, String service) {
        return assessor.assessStart(row.id(), row.state())
                .chain(assessment -> together(call, row.id(), together -> {
                    together.decide(
                            Change.DECIDER,
                            row.id(),
                            new ChangeCommand.Start(
                                    deployment.actor(), assessment, Optional.of(deployment.evidence())));
                    return conclude(together, row.id(), deployment, Action.STARTED, "the approved change");
                }))
                // it has happened all the same
                .onFailure(failure -> failure instanceof Rejection && !isKnownMeanwhile(failure))
                .recoverWithUni(refusal -> detect(
                        call,
                        deployment,
                        service,
                        "change %s does not allow it: %s".formatted(row.id(), refusal.getMessage())));
    }

    private Uni<Answer> detect(Call call, Deployment deployment, String service, String because) {
        var id = Uuids.create();
        return together(call, id, together -> {
            together.decide(
                    Change.DECIDER,
                    id,
                    new ChangeCommand.Detect(
                            deployment.subject(service),
                            deployment.evidence(),
                            deployment.actor(),
                            deployment.at(),
                            because));
            return observe(together, id, deployment, because);
        });
    }

    /** Another word about a deployment that is known. */
    private Uni<Answer> follow(Call call, Deployment deployment, UUID change) {
        return together(call, change, together -> switch (together.state(Change.DECIDER, change)
                .state()) {
            case IN_PROGRESS -> conclude(together, change, deployment, Action.NOTED, "it is in progress");
            case VERIFYING, ROLLING_BACK ->
                deployment.step() == Deployment.Step.ROLLED_BACK
                        ? rollBack(together, change, deployment)
                        : new Became(Action.NOTED, Optional.of(change), "it is past that");
            case DETECTED, RETRO_APPROVAL -> observe(together, change, deployment, "nobody had registered it");
            case NONE, DRAFT, ASSESSING, AWAITING_APPROVAL, SCHEDULED, ON_HOLD, MISSED, REVIEW, CLOSED, CANCELLED ->
                new Became(Action.NOTED, Optional.of(change), "it is past that");
        });
    }

    /** What is reported is over already, so both steps are taken at once. */
    private static Became rollBack(Together together, UUID change, Deployment deployment) {
        var reason = deployment.evidence().sender() + " reports that the one before runs again";
        if (together.state(Change.DECIDER, change).state() != State.ROLLING_BACK) {
            together.decide(Change.DECIDER, change, new ChangeCommand.Rollback(reason, Optional.empty()));
        }
        together.decide(Change.DECIDER, change, new ChangeCommand.CompleteRollback(true));
        return new Became(Action.ROLLED_BACK, Optional.of(change), reason);
    }

    /** A registered change moves with its deployment. */
    private static Became conclude(Together together, UUID change, Deployment deployment, Action action, String note) {
        return switch (deployment.step()) {
            case BEGUN, OTHER -> new Became(action, Optional.of(change), note);
            case SUCCEEDED -> {
                together.decide(Change.DECIDER, change, new ChangeCommand.Finish());
                yield new Became(Action.FINISHED, Optional.of(change), note);
            }
            case FAILED -> {
                together.decide(
                        Change.DECIDER,
                        change,
                        new ChangeCommand.Fail(deployment.evidence().sender() + " reports that the deployment failed"));
                yield new Became(Action.FAILED, Optional.of(change), note);
            }
            case ROLLED_BACK -> rollBack(together, change, deployment);
        };
    }

    /** What nobody had registered only becomes better known. */
    private static Became observe(Together together, UUID change, Deployment deployment, String note) {
        switch (deployment.step()) {
            case SUCCEEDED -> together.decide(Change.DECIDER, change, new ChangeCommand.Observe(true, deployment.at()));
            case FAILED, ROLLED_BACK ->
                together.decide(Change.DECIDER, change, new ChangeCommand.Observe(false, deployment.at()));
            case BEGUN, OTHER -> {}
        }
        return new Became(Action.DETECTED, Optional.of(change), note);
    }

    private Uni<Answer> together(Call call, UUID change, Rule rule) {
        return store.handleTogether(
                call.context(),
                List.of(new StreamOf<>(Delivery.DECIDER, call.stream()), new StreamOf<>(Change.DECIDER, change)),
                together -> call.keep(together, rule.apply(together)),
                call::answer);
    }

    private static boolean isKnownMeanwhile(Throwable failure) {
        return failure instanceof Rejection rejection && rejection.code() == ChangeProblem.EVIDENCE_TAKEN;
    }

    /** Decides on the change and says what became of the call. */
    private interface Rule {
        Became apply(Together together);
    }
}
