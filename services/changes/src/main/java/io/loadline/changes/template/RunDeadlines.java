package io.loadline.changes.template;

import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.DeadlineHandler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What happens to a run because time passes. */
@Singleton
class RunDeadlines {
    static final String STEP = "run-step";

    /** The time for a step is over. */
    @Produces
    @Singleton
    DeadlineHandler step(EventStore store, Automation automation) {
        return DeadlineHandler.commanding(STEP, store, Run.DECIDER, payload -> {
            var due = Json.bind(payload, RunDecider.Due.class);
            return new RunCommand.TimeOut(due.step(), due.due(), automation.endpoint());
        });
    }
}
