package io.loadline.bench.subject;

import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The reader's ear; in the role of the subject its channel is switched off. */
@ApplicationScoped
class TallyListener implements Subscription {
    static final String ADDED = "io.loadline.subject.tally.added.v1";

    private final Inbox inbox;

    TallyListener(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String source() {
        return "subject";
    }

    @Override
    public Map<String, Class<?>> types() {
        return Map.of(ADDED, Tally.Published.class);
    }

    @Incoming("subject")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }
}
