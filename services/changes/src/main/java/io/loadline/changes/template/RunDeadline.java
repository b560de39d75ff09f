package io.loadline.changes.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.DeadlineHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The time for a step is over. */
@ApplicationScoped
class RunDeadline implements DeadlineHandler {
    static final String NAME = "run-step";

    private final EventStore store;
    private final Automation automation;

    RunDeadline(EventStore store, Automation automation) {
        this.store = store;
        this.automation = automation;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> due(UUID stream, JsonNode payload, Context context) {
        var due = Json.bind(payload, RunDecider.Due.class);
        return store.handle(
                Run.DECIDER, stream, new RunCommand.TimeOut(due.step(), due.due(), automation.endpoint()), context);
    }
}
