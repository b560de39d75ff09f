package io.loadline.bench.checker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic, read from its start to its end by a consumer of our own. */
public record Topic(String bootstrapServers, String name) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each partition in its order. */
    List<TopicRecord> read() throws IOException {
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new ArrayList<TopicRecord>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (!header(record, "ce_type").endsWith(".watermark.v1")) {
                        all.add(read(record));
                    }
                }
            }
            return all;
        }
    }

    private static TopicRecord read(ConsumerRecord<String, byte[]> record) throws IOException {
        var id = header(record, "ce_id");
        int colon = id.lastIndexOf(':');
        var data = JSON.readTree(record.value());
        return new TopicRecord(
                record.partition(),
                record.offset(),
                UUID.fromString(id.substring(0, colon)),
                Integer.parseInt(id.substring(colon + 1)),
                Integer.parseInt(header(record, "ce_previous")),
                Long.parseLong(header(record, "ce_position")),
                UUID.fromString(data.path("command").asText()),
                data.path("ordinal").asInt(),
                data.path("amount").asLong());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
