package io.loadline.capacity;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Uuids;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Another service's relay: publishes its events as CloudEvents, each with its predecessor on its stream. */
public final class Neighbour implements AutoCloseable {
    private final String service;
    private final KafkaProducer<String, byte[]> producer;
    private static final Map<UUID, Integer> VERSIONS = new ConcurrentHashMap<>();
    private static final AtomicLong POSITION = new AtomicLong();

    public Neighbour(String service, String bootstrapServers) {
        this.service = service;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** @param stream names the stream that the event is of */
    public void publish(String event, String stream, Object data) {
        publish(event, stream, Json.write(data));
    }

    public void publish(String event, String stream, String json) {
        var id = Uuids.named(service, stream);
        int previous = VERSIONS.getOrDefault(id, 0);
        VERSIONS.put(id, previous + 1);
        var record = new ProducerRecord<>("loadline." + service, id.toString(), json.getBytes(StandardCharsets.UTF_8));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", id + ":" + (previous + 1));
        header(record, "ce_source", "/loadline/" + service);
        header(record, "ce_type", "io.loadline." + service + "." + event + ".v1");
        header(record, "ce_previous", Integer.toString(previous));
        header(record, "ce_position", Long.toString(POSITION.incrementAndGet()));
        header(record, "ce_actor", "sre");
        producer.send(record);
        producer.flush();
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
