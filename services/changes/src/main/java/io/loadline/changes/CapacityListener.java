package io.loadline.changes;

import io.loadline.changes.freeze.Promotion;
import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.loadline.kernel.DirectoryEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of sites and cells, which the directory keeps, and of promotions, which freeze changes. */
@ApplicationScoped
class CapacityListener implements Subscription {
    private static final Map<String, Class<?>> PROMOTIONS = Map.of(
            "io.loadline.capacity.promotion.scheduled.v1", Promotion.class,
            "io.loadline.capacity.promotion.moved.v1", Promotion.class,
            "io.loadline.capacity.promotion.cancelled.v1", Promotion.Cancelled.class);

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
        return DirectoryEvents.from(source(), PROMOTIONS);
    }

    @Incoming("capacity")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }
}
