package io.loadline.testkit.tck;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.work.DeadlineHandler;
import io.loadline.eventstore.work.JobHandler;
import io.loadline.eventstore.work.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;

/** Adds when the time has come, when the job is done, or because another counter asked. */
final class Later {
    private Later() {}

    @ApplicationScoped
    static class ByDeadline implements DeadlineHandler {
        private final EventStore store;
        private final Refusals refusals;

        ByDeadline(EventStore store, Refusals refusals) {
            this.store = store;
            this.refusals = refusals;
        }

        @Override
        public String name() {
            return "counter-add";
        }

        @Override
        public Uni<Void> due(UUID stream, JsonNode payload, Context context) {
            refusals.meet(stream);
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
        private final Refusals refusals;
        private final Set<UUID> told = ConcurrentHashMap.newKeySet();

        ByJob(EventStore store, Refusals refusals) {
            this.store = store;
            this.refusals = refusals;
        }

        boolean wasTold(UUID stream) {
            return told.contains(stream);
        }

        @Override
        public String kind() {
            return "counter-add";
        }

        @Override
        public void run(UUID stream, JsonNode payload, Context context, DoubleConsumer progress) {
            progress.accept(0.5);
            refusals.meet(stream);
            Loop.await(() -> store.handle(
                    Counter.DECIDER,
                    stream,
                    new Counter.Command.Add(payload.get("amount").asLong()),
                    context));
        }

        @Override
        public void failed(UUID stream, JsonNode payload, String reason, Context context) {
            refusals.meet(stream);
            told.add(stream);
        }
    }

    @ApplicationScoped
    static class ByReaction implements Reaction {
        private final EventStore store;
        private final Refusals refusals;
        private final AtomicInteger rounds = new AtomicInteger();

        ByReaction(EventStore store, Refusals refusals) {
            this.store = store;
            this.refusals = refusals;
        }

        /** How often it was asked what is due without an event. */
        int rounds() {
            return rounds.get();
        }

        @Override
        public List<UUID> due(Instant now) {
            rounds.incrementAndGet();
            return List.of();
        }

        static UUID answerTo(UUID stream) {
            return Uuids.named("answer", stream.toString());
        }

        @Override
        public String name() {
            return "counter-answer";
        }

        @Override
        public Set<String> types() {
            return Set.of("counter.asked");
        }

        @Override
        public Uni<Void> react(StoredEvent event, Context context) {
            refusals.meet(event.stream());
            return store.handle(
                    Counter.DECIDER, answerTo(event.stream()), new Counter.Command.Add(event.version()), context);
        }
    }
}
