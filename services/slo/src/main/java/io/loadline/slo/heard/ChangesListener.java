package io.loadline.slo.heard;

import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.loadline.kernel.DirectoryEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of the catalogue, and of the changes, freezes and incidents that a budget is seen against. */
@ApplicationScoped
class ChangesListener implements Subscription {
    static final String PREFIX = "io.loadline.changes.";

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
                Map.of(
                        PREFIX + "change.started.v1", ChangeNews.class,
                        PREFIX + "change.finished.v1", ChangeNews.class,
                        PREFIX + "change.failed.v1", ChangeNews.class,
                        PREFIX + "change.rolled-back.v1", ChangeNews.class,
                        PREFIX + "freeze.opened.v1", FreezeNews.class,
                        PREFIX + "freeze.closed.v1", FreezeNews.class,
                        PREFIX + "incident.opened.v1", IncidentNews.class,
                        PREFIX + "incident.mitigated.v1", IncidentNews.class,
                        PREFIX + "incident.resolved.v1", IncidentNews.class,
                        PREFIX + "incident.reviewed.v1", IncidentNews.class));
    }

    @Incoming("changes")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }
}
