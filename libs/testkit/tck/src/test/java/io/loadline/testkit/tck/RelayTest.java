package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.relay.Republications;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The topic says what the database says, whatever happens to the relay. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RelayTest {
    @Inject
    Store store;

    @Inject
    Republications republications;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final UUID stream = UUID.randomUUID();

    @Test
    void aRelayThatLosesItsLockGoesOnWithoutAGap() {
        for (int i = 0; i < 200; i++) {
            store.handle(stream, i % 4 == 0 ? new Counter.Command.AddQuietly(1) : new Counter.Command.Add(1));
            if (i % 50 == 20) {
                killTheLeader();
            }
        }
        Patience.until(() -> onTopic().size() >= 150);
        assertEquals(inDatabase(), onTopic());
    }

    @Test
    void aLostCheckpointSendsAgainInTheSameOrder() {
        for (int i = 0; i < 10; i++) {
            store.handle(stream, new Counter.Command.Add(1));
        }
        Patience.until(() -> onTopic().size() == 10);
        store.run("update eventstore.checkpoint set position = 0 where consumer = 'relay'");
        store.handle(stream, new Counter.Command.Add(1));
        Patience.until(() -> onTopic().size() == 11);
        Patience.until(() -> records().size() >= 21);
        assertEquals(inDatabase(), onTopic());
    }

    @Test
    void whatAnOperatorAsksForIsSentAgain() {
        store.handle(stream, new Counter.Command.Add(1));
        store.handle(stream, new Counter.Command.Add(2));
        Patience.until(() -> records().size() == 2);
        Loop.await(() -> republications.ask(Optional.of(stream), 0, "test"));
        Patience.until(() -> records().size() == 4);
        assertEquals(inDatabase(), onTopic());
    }

    @Test
    void aLongStreamIsSentAgainAsAWholeAndInItsOrder() {
        int many = 1_200;
        store.run("""
                insert into eventstore.event (stream_id, version, type, schema_version, data, metadata,
                                              published_type, published_data, previous)
                select cast(:value as uuid), n, 'counter.added', 1, '{"amount": 1}', '{"actor": "test", "correlation": "test"}',
                       'io.loadline.tck.counter.seen.v1', '{}', n - 1
                  from generate_series(1, %d) as n order by n
                """.formatted(many), stream.toString());
        Patience.until(() -> records().size() == many);
        Loop.await(() -> republications.ask(Optional.of(stream), 0, "test"));
        Patience.until(() -> records().size() == 2 * many);
        var again = records().subList(many, 2 * many).stream().map(this::name).toList();
        assertEquals(inDatabase(), again);
    }

    @Test
    void everythingFromAPositionOnIsSentAgain() {
        store.handle(stream, new Counter.Command.Add(1));
        var second = store.handle(stream, new Counter.Command.Add(2));
        store.handle(stream, new Counter.Command.Add(3));
        Patience.until(() -> records().size() == 3);
        long from = second.position();
        Loop.await(() -> republications.ask(Optional.empty(), from, "test"));
        Patience.until(() -> records().size() == 5);
        assertEquals(
                List.of("1<0", "2<1", "3<2", "2<1", "3<2"),
                records().stream().map(this::name).toList());
    }

    @Test
    void everyMessageSaysWhichOneCameBeforeIt() {
        store.handle(stream, new Counter.Command.Add(1));
        store.handle(stream, new Counter.Command.AddQuietly(1));
        store.handle(stream, new Counter.Command.Add(1));
        store.handle(stream, new Counter.Command.Add(1));
        Patience.until(() -> onTopic().size() == 3);
        assertEquals(List.of("1<0", "3<1", "4<3"), onTopic());
    }

    private void killTheLeader() {
        // the two halves of the relay's advisory lock
        store.select(
                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 1819238756 and objid = 1819177573"
                        + " and database = (select oid from pg_database where datname = current_database())",
                row -> row.flag(0));
    }

    private List<String> inDatabase() {
        return store.select(
                "select version, previous from eventstore.event where published_type is not null and stream_id = '"
                        + stream + "' order by position",
                row -> row.number(0) + "<" + row.number(1));
    }

    /** First occurrences, in the order of the topic, as version<previous. */
    private List<String> onTopic() {
        return records().stream().map(this::name).distinct().toList();
    }

    private String name(ConsumerRecord<String, byte[]> record) {
        return header(record, "ce_id").substring(37) + "<" + header(record, "ce_previous");
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        var settings = new HashMap<String, Object>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("loadline.tck").stream()
                    .map(info -> new TopicPartition("loadline.tck", info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (stream.toString().equals(record.key())) {
                        found.add(record);
                    }
                }
            }
            return found;
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
