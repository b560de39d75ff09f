package io.loadline.slo.heard;

import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of business days, the signals of the shop itself. */
@ApplicationScoped
class CostListener implements Subscription {
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
        return Map.of("io.loadline.cost.business-day.recorded.v1", BusinessDayNews.class);
    }

    @Incoming("cost")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }
}
