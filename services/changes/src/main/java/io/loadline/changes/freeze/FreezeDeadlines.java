package io.loadline.changes.freeze;

import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.DeadlineHandler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What happens to a freeze because time passes. */
@Singleton
class FreezeDeadlines {
    static final String ANNOUNCEMENT = "freeze-announcement";
    static final String EXCEPTION_END = "freeze-exception-end";

    /** The occurrences that others were told of will soon be over. */
    @Produces
    @Singleton
    DeadlineHandler announcement(EventStore store) {
        return DeadlineHandler.commanding(
                ANNOUNCEMENT, store, Freeze.DECIDER, payload -> Json.bind(payload, FreezeCommand.Announce.class));
    }

    /** An exception is over. */
    @Produces
    @Singleton
    DeadlineHandler exceptionEnd(EventStore store) {
        return DeadlineHandler.commanding(
                EXCEPTION_END,
                store,
                Freeze.DECIDER,
                payload -> Json.bind(payload, FreezeCommand.ExpireException.class));
    }
}
