package io.loadline.cost;

import io.loadline.cost.budget.PlanSubmitted;
import io.loadline.cost.usage.UsageRolledUp;
import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.loadline.kernel.DirectoryEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears sites, units, promotions, usage and plans. */
@ApplicationScoped
class CapacityListener implements Subscription {
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
                Map.ofEntries(
                        type("promotion.scheduled", Promotion.class),
                        type("promotion.moved", Promotion.class),
                        type("promotion.cancelled", Identified.class),
                        Map.entry(UsageRolledUp.TYPE, UsageRolledUp.class),
                        type("plan.submitted", PlanSubmitted.class),
                        type("plan.approved", Identified.class),
                        type("plan.executed", Identified.class),
                        type("plan.rejected", Identified.class),
                        type("plan.withdrawn", Identified.class),
                        type("plan.expired", Identified.class)));
    }

    private static Map.Entry<String, Class<?>> type(String name, Class<?> record) {
        return Map.entry("io.loadline.capacity." + name + ".v1", record);
    }

    @Incoming("capacity")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }

    record Promotion(String id, Instant start, Instant end) {}

    record Identified(String id) {}
}
