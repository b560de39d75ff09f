package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    private static final TopicPartition FIRST = new TopicPartition("loadline.changes", 0);

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void whatWasAcknowledgedSurvivesAKill() throws ExecutionException, InterruptedException {
        var state = new StateDirectory(folder.resolve("the shop, and its sale"));
        var port = FreePorts.next();
        var controller = FreePorts.next();
        var killed = KafkaBroker.start(state, port, controller);
        Topics.create(killed.bootstrapServers());
        send(killed.bootstrapServers(), "fact");
        killed.process().kill();

        try (var broker = KafkaBroker.start(state, port, controller)) {
            Topics.create(broker.bootstrapServers());
            assertEquals("fact", firstRecord(broker.bootstrapServers()));
        }
    }

    private static void send(String servers, String value) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(FIRST.topic(), FIRST.partition(), "key", value))
                    .get();
        }
    }

    private static String firstRecord(String servers) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(FIRST));
            consumer.seekToBeginning(List.of(FIRST));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }
}
