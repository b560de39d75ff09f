package io.loadline.capacity.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.DeadlineHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Rolls a day up once it is over, whether samples have come since its last hour or not. */
@ApplicationScoped
class UsageDayEnd implements DeadlineHandler {
    private final SampleStore samples;
    private final EventStore store;

    UsageDayEnd(SampleStore samples, EventStore store) {
        this.samples = samples;
        this.store = store;
    }

    @Override
    public String name() {
        return Usage.DAY_END;
    }

    @Override
    public Uni<Void> due(UUID stream, JsonNode payload, Context context) {
        var day = Json.bind(payload, SampleStore.Day.class);
        return store.load(Usage.DECIDER, stream)
                .chain(known -> samples.usage(day.service(), day.date(), day.date())
                        .map(usage -> usage.getOrDefault(day.date(), List.of()))
                        .map(rows -> new Usage.RolledUp(day.service(), day.date(), rows))
                        .map(rolledUp -> new Usage.RollUp(rolledUp, known.state())))
                .chain(command -> store.handle(Usage.DECIDER, stream, command, context));
    }
}
