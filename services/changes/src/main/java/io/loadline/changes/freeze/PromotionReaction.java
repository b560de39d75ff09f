package io.loadline.changes.freeze;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.eventstore.work.Reaction;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Freezes changes around promotions, earlier for the more important tiers, and follows when they move or are cancelled. */
@ApplicationScoped
class PromotionReaction implements Reaction {
    static final String SCHEDULED = "io.loadline.capacity.promotion.scheduled.v1";
    static final String MOVED = "io.loadline.capacity.promotion.moved.v1";
    static final String CANCELLED = "io.loadline.capacity.promotion.cancelled.v1";

    private final EventStore store;
    private final Directory directory;
    private final CaughtUp caughtUp;

    PromotionReaction(EventStore store, Directory directory, CaughtUp caughtUp) {
        this.store = store;
        this.directory = directory;
        this.caughtUp = caughtUp;
    }

    @Override
    public String name() {
        return "promotion-freeze";
    }

    @Override
    public Set<String> types() {
        return Set.of(SCHEDULED, MOVED, CANCELLED);
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        var face = event.face().orElseThrow();
        if (face.type().equals(CANCELLED)) {
            var id = face.read(Promotion.Cancelled.class).id();
            return onEachTier(id, context, together -> lapse(together, id));
        }
        var promotion = face.read(Promotion.class);
        // dependencies that were listed a moment ago are frozen too; a read model that stands still keeps no freeze
        // from coming
        return caughtUp.awaitAll()
                .chain(there -> directory.graph(Directory.NOW))
                .chain(graph -> onEachTier(promotion.id(), context, together -> follow(together, promotion, graph)));
    }

    private Uni<Void> onEachTier(UUID promotion, Context context, Consumer<Together> decide) {
        var streams = new ArrayList<StreamOf<?, ?, ?>>();
        tiers().forEach(tier -> streams.add(new StreamOf<>(Freeze.DECIDER, Promotion.freeze(promotion, tier))));
        streams.add(StreamOf.onlyRead(FreezePolicy.DECIDER, FreezePolicy.STREAM));
        return store.handleTogether(context, streams, decide, together -> Answer.none())
                .replaceWithVoid();
    }

    private static void follow(Together together, Promotion promotion, ServiceGraph graph) {
        var policy = together.state(FreezePolicy.DECIDER, FreezePolicy.STREAM);
        tiers().forEach(tier -> together.decide(
                Freeze.DECIDER,
                Promotion.freeze(promotion.id(), tier),
                Optional.ofNullable(policy.tiers().get(tier))
                        .<FreezeCommand>map(rule -> new FreezeCommand.Open(promotion.terms(tier, rule, graph)))
                        .orElseGet(() -> new FreezeCommand.Lapse("the policy does not freeze this tier"))));
    }

    private static void lapse(Together together, UUID promotion) {
        tiers().forEach(tier -> together.decide(
                Freeze.DECIDER,
                Promotion.freeze(promotion, tier),
                new FreezeCommand.Lapse("the promotion is cancelled")));
    }

    private static IntStream tiers() {
        return IntStream.rangeClosed(1, Service.LOWEST_TIER);
    }
}
