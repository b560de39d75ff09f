package io.loadline.capacity.plan;

import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.DeadlineHandler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What happens to a plan because time passes. */
@Singleton
class PlanDeadlines {
    /** A plan that was not executed by the end of its window is void. */
    @Produces
    @Singleton
    DeadlineHandler window(EventStore store) {
        return DeadlineHandler.commanding(
                PlanDecider.WINDOW, store, Plan.DECIDER, payload -> Json.bind(payload, PlanCommand.Lapse.class));
    }
}
