package io.loadline.slo.heard;

import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.loadline.kernel.DirectoryEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of sites and cells, of promotions, and of the load that a promise holds up to. */
@ApplicationScoped
class CapacityListener implements Subscription {
    static final String PREFIX = "io.loadline.capacity.";

    private final Inbox inbox;

    CapacityListener(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String source() {
        return "capacity";
    }

    @Override
    public Map<String, Class<?>> types() {
        return DirectoryEvents.from(
                source(),
                Map.of(
                        PREFIX + "promotion.scheduled.v1",
                        PromotionNews.class,
                        PREFIX + "promotion.moved.v1",
                        PromotionNews.class,
                        PREFIX + "promotion.cancelled.v1",
                        PromotionNews.class,
                        CommitmentProjection.CHANGED,
                        CommitmentNews.class));
    }

    @Incoming("capacity")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }
}
