package io.loadline.gateway.subscription;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads what the services publish. Every process reads all partitions, for the sake of those who watch; that several write the same
 * delivery down does no harm. They share the place from which one that starts goes on, which is never beyond what is written down.
 */
@Singleton
final class EventFeed {

    private static final Logger LOG = Logger.getLogger(EventFeed.class);
    private static final List<String> TOPICS =
            List.of("loadline.changes", "loadline.capacity", "loadline.cost", "loadline.slo");
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Deliveries deliveries;
    private final Watchers watchers;
    private final Map<String, Object> broker;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<Thread> thread = Optional.empty();

    EventFeed(
            Deliveries deliveries, Watchers watchers, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.deliveries = deliveries;
        this.watchers = watchers;
        this.broker = broker;
    }

    void start(@Observes StartupEvent event) {
        thread = Optional.of(Thread.ofPlatform().daemon().name("event feed").start(this::keepReading));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (thread.isPresent()) {
            thread.get().join(PATIENCE);
        }
    }

    private boolean stopped(Duration within) {
        try {
            return stopping.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void keepReading() {
        do {
            try {
                read();
            } catch (RuntimeException e) {
                LOG.warnf("events are not heard for now: %s", e.toString());
            }
        } while (!stopped(PAUSE));
    }

    private void read() {
        try (var consumer = new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            while (!stopped(Duration.ZERO)) {
                assign(consumer);
                var until = Instant.now().plus(ROUND);
                while (Instant.now().isBefore(until) && !stopped(Duration.ZERO)) {
                    take(consumer);
                }
            }
        }
    }

    /** Takes over what topics and partitions have come since. */
    private static void assign(KafkaConsumer<String, byte[]> consumer) {
        var all = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, PATIENCE).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toSet());
        if (consumer.assignment().containsAll(all)) {
            return;
        }
        var known = consumer.committed(all, PATIENCE);
        var fresh =
                all.stream().filter(partition -> known.get(partition) == null).toList();
        consumer.assign(all);
        if (fresh.size() == all.size()) {
            // The first process ever: nobody has subscribed to what happened before.
            consumer.seekToEnd(fresh);
        } else {
            consumer.seekToBeginning(fresh);
        }
        all.forEach(consumer::position);
        consumer.commitSync(PATIENCE);
    }

    private void take(KafkaConsumer<String, byte[]> consumer) {
        var records = consumer.poll(POLL);
        for (var record : records) {
            Happening.of(record).ifPresent(happening -> {
                if (Happening.OFFERED.contains(happening.event())) {
                    deliveries.add(happening).await().atMost(PATIENCE);
                }
                watchers.tell(happening);
            });
        }
        if (!records.isEmpty()) {
            consumer.commitSync(PATIENCE);
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(broker);
        settings.putAll(Map.of(
                "group.id",
                "gateway",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "allow.auto.create.topics",
                false,
                "reconnect.backoff.max.ms",
                10_000));
        return settings;
    }
}
