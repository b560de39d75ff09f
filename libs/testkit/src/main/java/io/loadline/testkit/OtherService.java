package io.loadline.testkit;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes to the broker as another service of the platform would, for tests of those who listen. */
public final class OtherService implements AutoCloseable {
    private final String name;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<UUID, Integer> versions = new HashMap<>();
    private long position;

    /** @param name such as {@code capacity} */
    public OtherService(String bootstrapServers, String name) {
        this.name = name;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Publishes the next event of a stream and waits until the broker has it.
     *
     * @param event without service and version, {@code promotion.scheduled}
     * @param data JSON
     */
    public void publishes(UUID stream, String event, String data) {
        int version = versions.merge(stream, 1, Integer::sum);
        var record = new ProducerRecord<>("loadline." + name, stream.toString(), data.getBytes(StandardCharsets.UTF_8));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", stream + ":" + version);
        header(record, "ce_type", "io.loadline." + name + "." + event + ".v1");
        header(record, "ce_source", "/loadline/" + name);
        header(record, "ce_previous", String.valueOf(version - 1));
        header(record, "ce_position", String.valueOf(++position));
        header(record, "ce_actor", "test");
        header(record, "content-type", "application/json");
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
