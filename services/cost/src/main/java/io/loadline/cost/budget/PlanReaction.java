package io.loadline.cost.budget;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.work.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reserves money for a plan that is submitted, spends it when the plan is approved, frees it when nothing comes of the plan. */
@ApplicationScoped
class PlanReaction implements Reaction {
    private static final String APPROVED = "io.loadline.capacity.plan.approved.v1";
    private static final String REJECTED = "io.loadline.capacity.plan.rejected.v1";
    private static final String WITHDRAWN = "io.loadline.capacity.plan.withdrawn.v1";
    private static final String EXPIRED = "io.loadline.capacity.plan.expired.v1";

    private final Desk desk;
    private final EventStore store;
    private final Duration patience;

    PlanReaction(
            Desk desk, EventStore store, @ConfigProperty(name = "loadline.reservation.patience") Duration patience) {
        this.desk = desk;
        this.store = store;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "plan-budget";
    }

    @Override
    public Set<String> types() {
        return Set.of(PlanSubmitted.TYPE, APPROVED, REJECTED, WITHDRAWN, EXPIRED);
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        var face = event.face().orElseThrow();
        return switch (face.type()) {
            case PlanSubmitted.TYPE -> reserve(face.read(PlanSubmitted.class), context);
            case APPROVED -> whenAsked(face, id -> desk.confirm(id, context, together -> Answer.none()));
            case REJECTED -> free(face, "the plan was rejected", context);
            case WITHDRAWN -> free(face, "the plan was withdrawn", context);
            case EXPIRED -> free(face, "the plan expired", context);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> reserve(PlanSubmitted plan, Context context) {
        var lines = plan.lines().stream().map(PlanSubmitted.Cost::asked).toList();
        var ask = new Ask(Optional.of(plan.id()), lines, context.now().plus(patience));
        return desk.reserve(Reservation.streamOfPlan(plan.id()), ask, context, together -> Answer.none())
                .replaceWithVoid();
    }

    private Uni<Void> free(StoredEvent.Face face, String reason, Context context) {
        return whenAsked(
                face, id -> desk.free(id, new ReservationCommand.Release(reason), context, together -> Answer.none()));
    }

    /** A plan that was never submitted has nothing reserved. */
    private Uni<Void> whenAsked(StoredEvent.Face face, Function<UUID, Uni<Answer>> act) {
        var id = Reservation.streamOfPlan(face.read(Plan.class).id());
        return store.load(Reservation.DECIDER, id)
                .chain(found -> found.exists()
                        ? act.apply(id).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private record Plan(String id) {}
}
