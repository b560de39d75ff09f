package io.loadline.capacity.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.DeadlineHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A plan that was not executed by the end of its window is void. */
@ApplicationScoped
class PlanWindow implements DeadlineHandler {
    private final EventStore store;

    PlanWindow(EventStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return PlanDecider.WINDOW;
    }

    @Override
    public Uni<Void> due(UUID stream, JsonNode payload, Context context) {
        var end = Json.bind(payload, PlanDecider.WindowEnd.class).end();
        return store.handle(Plan.DECIDER, stream, new PlanCommand.Lapse(end), context);
    }
}
