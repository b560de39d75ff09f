package io.loadline.cost;

import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.loadline.kernel.DirectoryEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears the catalogue, changes and incidents. */
@ApplicationScoped
class ChangesListener implements Subscription {
    private final Inbox inbox;

    ChangesListener(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String source() {
        return "changes";
    }

    @Override
    public Map<String, Class<?>> types() {
        return DirectoryEvents.from(
                source(),
                Map.ofEntries(
                        type("change.started", Change.class),
                        type("change.finished", Change.class),
                        type("change.failed", Change.class),
                        type("change.rolled-back", Change.class),
                        type("incident.opened", Incident.class),
                        type("incident.mitigated", Identified.class),
                        type("incident.resolved", Identified.class),
                        type("incident.reviewed", Identified.class)));
    }

    private static Map.Entry<String, Class<?>> type(String name, Class<?> record) {
        return Map.entry("io.loadline.changes." + name + ".v1", record);
    }

    @Incoming("changes")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }

    record Change(String id, String service, Instant at) {}

    record Incident(String id, List<String> services, Optional<Instant> at) {}

    record Identified(String id) {}
}
