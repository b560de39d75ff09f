package io.loadline.changes.change;

import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.DeadlineHandler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What happens to a change because time passes. */
@Singleton
class ChangeDeadlines {
    static final String WINDOW_END = "change-window";
    static final String RETROACTIVE_APPROVAL = "change-retroactive-approval";

    /** The window of a scheduled change has ended. */
    @Produces
    @Singleton
    DeadlineHandler windowEnd(EventStore store) {
        return DeadlineHandler.commanding(
                WINDOW_END, store, Change.DECIDER, payload -> Json.bind(payload, ChangeCommand.MissWindow.class));
    }

    /** The time for a retroactive approval is over. */
    @Produces
    @Singleton
    DeadlineHandler retroactiveApproval(EventStore store) {
        return DeadlineHandler.commanding(
                RETROACTIVE_APPROVAL, store, Change.DECIDER, payload -> new ChangeCommand.Escalate());
    }
}
