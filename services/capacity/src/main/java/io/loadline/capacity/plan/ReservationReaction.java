package io.loadline.capacity.plan;

import io.loadline.capacity.outside.ReservationAnswer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.work.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What cost says of the money moves the plan that asked for it. */
@ApplicationScoped
class ReservationReaction implements Reaction {
    private final EventStore store;

    ReservationReaction(EventStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "plan-reservation";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                ReservationAnswer.GRANTED,
                ReservationAnswer.REFUSED,
                ReservationAnswer.CONFIRMED,
                ReservationAnswer.RELEASED,
                ReservationAnswer.EXPIRED);
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        var answer = Json.read(event.data(), ReservationAnswer.class);
        return store.handle(Plan.DECIDER, answer.plan(), command(event.type(), answer), context);
    }

    private static PlanCommand command(String type, ReservationAnswer answer) {
        return switch (type) {
            case ReservationAnswer.GRANTED -> new PlanCommand.Grant(answer.id(), answer.expires());
            case ReservationAnswer.REFUSED -> new PlanCommand.Refuse(answer.id(), answer.refusal());
            case ReservationAnswer.CONFIRMED -> new PlanCommand.Confirm(answer.id());
            case ReservationAnswer.RELEASED ->
                new PlanCommand.LoseReservation(answer.id(), "the reservation was released");
            case ReservationAnswer.EXPIRED ->
                new PlanCommand.LoseReservation(answer.id(), "the reservation has expired");
            default -> throw new IllegalArgumentException(type);
        };
    }
}
