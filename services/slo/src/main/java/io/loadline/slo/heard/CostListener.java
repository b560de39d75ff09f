package io.loadline.slo.heard;

import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of business days, the signals of the shop itself, and of what they cost. */
@ApplicationScoped
class CostListener implements Subscription {
    static final String PREFIX = "io.loadline.cost.";

    private final Inbox inbox;

    CostListener(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String source() {
        return "cost";
    }

    @Override
    public Map<String, Class<?>> types() {
        return Map.of(
                PREFIX + "business-day.recorded.v1",
                BusinessDayNews.class,
                PREFIX + "unit-cost.published.v1",
                UnitCostNews.class);
    }

    @Incoming("cost")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }
}
