package io.loadline.changes;

import io.loadline.changes.freeze.ErrorBudget;
import io.loadline.changes.incident.Detection;
import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of error budgets, which freeze changes, and of what was detected, which opens incidents. */
@ApplicationScoped
class SloListener implements Subscription {
    private static final Map<String, Class<?>> TYPES = Map.of(
            "io.loadline.slo.budget.exhausted.v1", ErrorBudget.class,
            "io.loadline.slo.budget.recovered.v1", ErrorBudget.class,
            "io.loadline.slo.incident.detected.v1", Detection.class,
            "io.loadline.slo.incident.cleared.v1", Detection.Cleared.class);

    private final Inbox inbox;

    SloListener(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String source() {
        return "slo";
    }

    @Override
    public Map<String, Class<?>> types() {
        return TYPES;
    }

    @Incoming("slo")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }
}
