package io.loadline.cost.price;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.eventstore.relay.LeaderLoops;
import io.loadline.eventstore.work.Reaction;
import io.loadline.kernel.Directory;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes marginal prices when they change: at once after what somebody enters, and every so often for what follows usage and traffic,
 * which would tell of them with each sample.
 */
@ApplicationScoped
class MarginalPricePublisher implements Reaction {
    private static final Duration POLL = Duration.ofMinutes(15);

    private final Prices prices;
    private final EventStore store;
    private final CaughtUp caughtUp;
    private final LeaderLoops leader;
    private final String service;

    MarginalPricePublisher(
            Prices prices,
            EventStore store,
            CaughtUp caughtUp,
            LeaderLoops leader,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.prices = prices;
        this.store = store;
        this.caughtUp = caughtUp;
        this.leader = leader;
        this.service = service;
    }

    @Override
    public String name() {
        return "marginal-prices";
    }

    @Override
    public Set<String> types() {
        return Set.of("rate-card.published", "asset.recorded", "bandwidth-contract.agreed", "exchange-rate.quoted");
    }

    void start(@Observes StartupEvent event) {
        leader.every(POLL, "marginal-prices", () -> {
            var now = Instant.now();
            Loop.await(() -> publish(
                    now, datacenter -> Context.own(Uuids.named(name(), datacenter, now.toString()), name(), now)));
            return false;
        });
    }

    /** What is older than a round was in one. */
    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        return event.recordedAt().isBefore(context.now().minus(POLL))
                ? Uni.createFrom().voidItem()
                : caughtUp.await(service, event.position()).chain(there -> publish(there, event, context));
    }

    private Uni<Void> publish(boolean there, StoredEvent event, Context context) {
        return there
                ? publish(
                        context.now(), datacenter -> Context.following(event, name() + "/" + datacenter, context.now()))
                : Uni.createFrom().failure(new IllegalStateException("the read models lag; it is tried again"));
    }

    private Uni<Void> publish(Instant now, Function<String, Context> context) {
        return prices.marginal(now, Directory.NOW)
                .chain(found -> InOrder.each(
                        found.prices(),
                        price -> store.handle(
                                MarginalPrice.DECIDER,
                                MarginalPrice.stream(price.datacenter()),
                                new MarginalPrice.Publish(price),
                                context.apply(price.datacenter()))));
    }
}
