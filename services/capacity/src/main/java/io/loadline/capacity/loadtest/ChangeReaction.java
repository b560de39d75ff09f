package io.loadline.capacity.loadtest;

import io.loadline.capacity.outside.ChangeFinished;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.work.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Another build, setting, table or machine in production makes the load tests of what was there before stale, and so does the former build
 * those of the one that was taken back.
 */
@ApplicationScoped
class ChangeReaction implements Reaction {
    private final EventStore store;

    ChangeReaction(EventStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "load-tests-outdated";
    }

    @Override
    public Set<String> types() {
        return Set.of(ChangeFinished.TYPE, ChangeFinished.TAKEN_BACK);
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        var change = Json.read(event.data(), ChangeFinished.class);
        if (!change.altersProduction()) {
            return Uni.createFrom().voidItem();
        }
        return store.handle(
                LoadTests.DECIDER,
                LoadTests.stream(change.service()),
                event.type().equals(ChangeFinished.TYPE)
                        ? new LoadTestsCommand.Outdate(change.id(), change.version(), change.at())
                        : new LoadTestsCommand.TakeBack(change.id(), change.version(), change.at()),
                context);
    }
}
