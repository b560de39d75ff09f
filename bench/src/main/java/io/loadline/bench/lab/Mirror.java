package io.loadline.bench.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Copies a topic to another data centre, partition by partition, as MirrorMaker does with identity replication: in order, at
 * least once.
 */
public final class Mirror implements AutoCloseable {
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> from;
    private final KafkaProducer<byte[], byte[]> to;
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final Thread thread = Thread.ofPlatform().daemon().name("mirror").unstarted(this::run);

    private Mirror(String topic, String from, String to) {
        this.topic = topic;
        this.from = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        from,
                        "group.id",
                        "mirror",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.to = new KafkaProducer<>(
                Map.of("bootstrap.servers", to, "acks", "all", "delivery.timeout.ms", Integer.MAX_VALUE),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Makes the topic there, with as many partitions, and begins. */
    public static Mirror start(String topic, String from, String to) throws Exception {
        try (var here = Admin.create(Map.of("bootstrap.servers", from));
                var there = Admin.create(Map.of("bootstrap.servers", to))) {
            var described = here.describeTopics(List.of(topic)).allTopicNames().get();
            int partitions = described.get(topic).partitions().size();
            there.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
        var mirror = new Mirror(topic, from, to);
        mirror.thread.start();
        return mirror;
    }

    private void run() {
        from.subscribe(List.of(topic));
        while (going.get()) {
            var records = from.poll(Duration.ofMillis(100));
            records.forEach(record -> to.send(
                    new ProducerRecord<>(topic, record.partition(), record.key(), record.value(), record.headers())));
            to.flush();
            from.commitSync();
        }
    }

    @Override
    public void close() {
        going.set(false);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        from.close();
        to.close();
    }
}
