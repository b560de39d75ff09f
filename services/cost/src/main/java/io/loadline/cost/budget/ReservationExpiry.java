package io.loadline.cost.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cost.budget.ReservationDecider.Due;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.DeadlineHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Frees what was reserved and not confirmed in time. */
@ApplicationScoped
class ReservationExpiry implements DeadlineHandler {
    private final Desk desk;

    ReservationExpiry(Desk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return ReservationDecider.EXPIRY;
    }

    @Override
    public Uni<Void> due(UUID stream, JsonNode payload, Context context) {
        var due = Json.bind(payload, Due.class).expires();
        return desk.free(stream, new ReservationCommand.Expire(due), context, together -> Answer.none())
                .replaceWithVoid();
    }
}
