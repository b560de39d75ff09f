package io.loadline.testkit.tck;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.RejectionCode;
import io.loadline.eventstore.work.DeadlineHandler;
import io.loadline.eventstore.work.JobHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleConsumer;

/** Adds when the time has come, or when the job is done. */
final class Later {
    private Later() {}

    @ApplicationScoped
    static class ByDeadline implements DeadlineHandler {
        private final EventStore store;
        private final Map<UUID, Queue<RejectionCode>> refusals = new ConcurrentHashMap<>();

        ByDeadline(EventStore store) {
            this.store = store;
        }

        /** Refuses the next tries with these, one after the other. */
        void refuse(UUID stream, RejectionCode... codes) {
            refusals.put(stream, new ConcurrentLinkedQueue<>(List.of(codes)));
        }

        @Override
        public String name() {
            return "counter-add";
        }

        @Override
        public Uni<Void> due(UUID stream, JsonNode payload, Context context) {
            var refusal = Optional.ofNullable(refusals.get(stream)).map(Queue::poll);
            if (refusal.isPresent()) {
                return Uni.createFrom().failure(refusal.get().because("as the test wants it"));
            }
            return store.handle(
                    Counter.DECIDER,
                    stream,
                    new Counter.Command.Add(payload.get("amount").asLong()),
                    context);
        }
    }

    @ApplicationScoped
    static class ByJob implements JobHandler {
        private final EventStore store;

        ByJob(EventStore store) {
            this.store = store;
        }

        @Override
        public String kind() {
            return "counter-add";
        }

        @Override
        public void run(UUID stream, JsonNode payload, Context context, DoubleConsumer progress) {
            progress.accept(0.5);
            Loop.await(() -> store.handle(
                    Counter.DECIDER,
                    stream,
                    new Counter.Command.Add(payload.get("amount").asLong()),
                    context));
        }

        @Override
        public void failed(UUID stream, JsonNode payload, String reason, Context context) {
            throw new IllegalStateException(reason);
        }
    }
}
