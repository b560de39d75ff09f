package io.loadline.bench.torture;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Says again what comes over a topic, once, so that every listener gets each record twice. */
final class Echo implements AutoCloseable {
    private static final String MARK = "echo";

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    Echo(String bootstrapServers, String topic) {
        this.topic = topic;
        var bytes = new ByteArrayDeserializer();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "latest"), bytes, bytes);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Goes on for so long after the first record, for which it waits at most {@code patience}. */
    void repeat(Duration time, Duration patience) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        long until = System.nanoTime() + patience.toNanos();
        boolean begun = false;
        while (System.nanoTime() < until) {
            var records = consumer.poll(Duration.ofMillis(100));
            if (!records.isEmpty() && !begun) {
                begun = true;
                until = System.nanoTime() + time.toNanos();
            }
            records.forEach(this::repeat);
        }
        producer.flush();
        if (!begun) {
            throw new IllegalStateException("nothing came over the topic");
        }
    }

    private void repeat(ConsumerRecord<byte[], byte[]> record) {
        if (Optional.ofNullable(record.headers().lastHeader(MARK)).isPresent()) {
            return;
        }
        var again = new ProducerRecord<>(topic, record.partition(), record.key(), record.value(), record.headers());
        again.headers().add(MARK, new byte[0]);
        producer.send(again);
    }

    @Override
    public void close() {
        consumer.close();
        producer.close(Duration.ofSeconds(5));
    }
}
