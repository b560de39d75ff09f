package io.loadline.testkit.tck;

import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears its own service's topic, which no real service does. */
@ApplicationScoped
class CounterListener implements Subscription {
    static final String ADDED = "io.loadline.tck.counter.added.v1";

    private final Inbox inbox;

    CounterListener(Inbox inbox) {
        this.inbox = inbox;
    }

    record Added(String counter, long amount) {}

    @Override
    public String source() {
        return "tck";
    }

    @Override
    public Map<String, Class<?>> types() {
        return Map.of(ADDED, Added.class);
    }

    @Incoming("tck")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }
}
