package io.loadline.capacity.outside;

import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.loadline.kernel.DirectoryEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of services and teams, which the directory keeps, and of changes carried out or taken back, which outdate load tests. */
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
                "changes",
                Map.of(
                        ChangeFinished.TYPE, ChangeFinished.class,
                        ChangeFinished.TAKEN_BACK, ChangeFinished.class));
    }

    @Incoming("changes")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }
}
