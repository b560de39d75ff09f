package io.loadline.changes.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.DeadlineHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What happens to a change because time passes. */
final class ChangeDeadlines {
    private ChangeDeadlines() {}

    /** The window of a scheduled change has ended. */
    @ApplicationScoped
    static class WindowEnd implements DeadlineHandler {
        static final String NAME = "change-window";

        private final EventStore store;

        WindowEnd(EventStore store) {
            this.store = store;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Uni<Void> due(UUID stream, JsonNode payload, Context context) {
            return store.handle(Change.DECIDER, stream, Json.bind(payload, ChangeCommand.MissWindow.class), context);
        }
    }

    /** The time for a retroactive approval is over. */
    @ApplicationScoped
    static class RetroactiveApproval implements DeadlineHandler {
        static final String NAME = "change-retroactive-approval";

        private final EventStore store;

        RetroactiveApproval(EventStore store) {
            this.store = store;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Uni<Void> due(UUID stream, JsonNode payload, Context context) {
            return store.handle(Change.DECIDER, stream, new ChangeCommand.Escalate(), context);
        }
    }
}
