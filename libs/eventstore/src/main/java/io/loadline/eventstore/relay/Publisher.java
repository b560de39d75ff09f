package io.loadline.eventstore.relay;

import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends events as CloudEvents 1.0 in binary mode. One producer per term: a producer that failed for good cannot be revived. */
final class Publisher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String service;
    private final String topic;
    private final Tracing tracing;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Publisher(RelaySettings settings, Tracing tracing) {
        this.tracing = tracing;
        this.service = settings.service;
        this.topic = settings.topic();
        this.producer = new KafkaProducer<>(
                settings.client(producerSettings()), new StringSerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> producerSettings() {
        return Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                // a batch that gives up on its own would let the next one of its partition overtake it
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE);
    }

    /** Makes the topic when it is missing: never compacted, kept for ever. */
    static void createTopic(RelaySettings relay) throws InterruptedException, ExecutionException {
        var settings = Map.<String, Object>of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000);
        try (var admin = Admin.create(relay.client(settings))) {
            var topic = new NewTopic(relay.topic(), Optional.of(relay.partitions), Optional.of(relay.replicas))
                    .configs(Map.of("retention.ms", "-1", "cleanup.policy", "delete"));
            admin.createTopics(Set.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    void send(StoredEvent event) {
        var published = event.published().orElseThrow();
        var step = tracing.below(event.metadata().traceparent(), "publish " + published.type(), SpanKind.PRODUCER);
        var record = new ProducerRecord<>(topic, event.stream().toString(), bytes(published.data()));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", event.id());
        header(record, "ce_source", "/loadline/" + service);
        header(record, "ce_type", published.type());
        header(record, "ce_time", event.recordedAt().toString());
        header(record, "ce_position", Long.toString(event.position()));
        header(record, "ce_previous", Integer.toString(published.previous()));
        header(record, "ce_actor", event.metadata().actor());
        header(record, "ce_correlation", event.metadata().correlation());
        event.metadata().initiator().ifPresent(value -> header(record, "ce_initiator", value));
        event.metadata().causation().ifPresent(value -> header(record, "ce_causation", value));
        event.metadata().reason().ifPresent(value -> header(record, "ce_reason", value));
        Tracing.within(step, event.metadata()).traceparent().ifPresent(value -> header(record, "traceparent", value));
        header(record, "content-type", "application/json");
        send(record, step);
    }

    /** After one failure nothing more goes out: what comes later must not overtake it. */
    private void send(ProducerRecord<String, byte[]> record, Span step) {
        sent.add(producer.send(record, (metadata, failure) -> {
            if (metadata == null || failure != null) {
                step.setStatus(StatusCode.ERROR);
                producer.close(Duration.ZERO);
            }
            step.end();
        }));
    }

    /** Tells every partition that all up to this position was sent before it. */
    void watermark(long position) {
        for (var partition : producer.partitionsFor(topic)) {
            var record = new ProducerRecord<String, byte[]>(topic, partition.partition(), null, new byte[0]);
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", "watermark:" + position);
            header(record, "ce_source", "/loadline/" + service);
            header(record, "ce_type", "io.loadline." + service + ".watermark.v1");
            header(record, "ce_position", Long.toString(position));
            send(record, Span.getInvalid());
        }
    }

    /** Waits for the acknowledgement of everything sent; when it does not come in time, this producer is to be closed. */
    void flush() throws ExecutionException, InterruptedException, TimeoutException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (var one : sent) {
            one.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        sent.clear();
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
