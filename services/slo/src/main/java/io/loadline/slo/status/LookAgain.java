package io.loadline.slo.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.DeadlineHandler;
import io.loadline.slo.budget.Watch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Time heals budgets: looks again at one that is gone. */
@ApplicationScoped
class LookAgain implements DeadlineHandler {
    private final Watching watching;
    private final Head head;

    LookAgain(Watching watching, Head head) {
        this.watching = watching;
        this.head = head;
    }

    @Override
    public String name() {
        return Watch.LOOK_AGAIN;
    }

    @Override
    public Uni<Void> due(UUID stream, JsonNode payload, Context context) {
        var again = Json.bind(payload, Watch.LookAgain.class);
        return watching.lookAgain(again.slo(), again.objective(), head.safe(), context);
    }
}
