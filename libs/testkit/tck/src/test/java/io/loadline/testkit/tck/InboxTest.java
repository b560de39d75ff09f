package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Parking;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes over the broker counts once and in order, however it arrives. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class InboxTest {
    private static final String GOOD = "{\"counter\":\"%s\",\"amount\":%d}";

    @Inject
    Store store;

    @Inject
    Parking parking;

    @Inject
    Inbox inbox;

    @Inject
    CounterListener listener;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final UUID stream = UUID.randomUUID();
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void open() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void aRecordThatComesThreeTimesCountsOnce() {
        send(1, 0, good(5));
        send(1, 0, good(5));
        send(2, 1, good(6));
        send(1, 0, good(5));
        send(2, 1, good(6));
        Patience.until(() -> heard().equals("11 2"));
        send(5, 2, good(1));
        Patience.until(() -> heard().equals("12 3"));
    }

    @Test
    void aRecordAheadOfItsPredecessorWaitsAndDrainsByItself() {
        send(1, 0, good(1));
        send(7, 3, good(100));
        send(9, 7, good(1000));
        Patience.until(() -> waiting() == 2);
        Patience.until(() -> heard().equals("1 1"));
        send(3, 1, good(10));
        Patience.until(() -> heard().equals("1111 4"));
        assertEquals(0, waiting());
    }

    @Test
    void aStreamWhoseFirstRecordIsMissingWaits() {
        send(2, 1, good(10));
        Patience.until(() -> waiting() == 1);
        send(1, 0, good(1));
        Patience.until(() -> heard().equals("11 2"));
    }

    @Test
    void aRecordThatBeganToWaitTooLateIsSweptUp() {
        send(1, 0, good(1));
        send(9, 7, good(100));
        Patience.until(() -> waiting() == 1);
        // as if its predecessor had been taken by a consumer that could not see it wait yet
        store.run(
                "update eventstore.inbox_waiting set previous = 1 where stream_id = cast(:value as uuid)",
                stream.toString());
        store.run(
                "update eventstore.inbox_waiting set record = jsonb_set(cast(record as jsonb), '{previous}', '1') where stream_id = cast(:value as uuid)",
                stream.toString());
        Patience.until(() -> heard().equals("101 2"));
    }

    @Test
    void unknownTypesAdvanceTheStream() {
        send(1, 0, good(1));
        send(2, 1, "{}", "io.loadline.tck.counter.painted.v1");
        send(3, 2, good(1));
        Patience.until(() -> heard().equals("2 2"));
    }

    @Test
    void aPoisonedStreamIsParkedAndTheOthersGoOn() {
        var other = UUID.randomUUID();
        send(1, 0, good(1));
        send(2, 1, "{\"counter\":\"" + stream + "\",\"amount\":\"many\"}");
        send(3, 2, good(100));
        sendTo(other, 1, 0, GOOD.formatted(other, 3), CounterListener.ADDED);
        Patience.until(() -> heard(other).equals("3 1"));
        Patience.until(() -> waiting() == 2);
        Patience.until(() -> heard().equals("1 1"));
        assertTrue(lot().error().isPresent());
        assertEquals(1, lot().version());
        assertEquals(false, Loop.await(() -> parking.replay("tck", stream)));
        Patience.until(() -> heard().equals("1 1"));
        // the operator repairs the record, then replays
        assertEquals(true, Loop.await(() -> parking.repair("tck", stream, 2, good(10))));
        assertEquals(true, Loop.await(() -> parking.replay("tck", stream)));
        Patience.until(() -> heard().equals("111 3"));
    }

    static Stream<String> poison() {
        return Stream.of(
                "{\"counter\":\"x\"}",
                "{\"amount\":1}",
                "{\"counter\":null,\"amount\":1}",
                "{\"counter\":\"x\",\"amount\":1,\"note\":\"\\u0000\"}",
                "{\"counter\":\"x\",\"amount\":1,\"note\":\"\\ud800\"}",
                "{\"counter\":\"x\",\"amount\":1,\"note\":1e999999}",
                "{\"counter\":\"x\0\",\"amount\":1}",
                "",
                "null");
    }

    @ParameterizedTest
    @MethodSource("poison")
    void whatCannotBeKeptParksItsStreamAndTheOthersGoOn(String data) {
        var other = UUID.randomUUID();
        sendTo(0, stream, 1, 0, data);
        sendTo(0, other, 1, 0, GOOD.formatted(other, 3));
        Patience.until(() -> heard(other).equals("3 1"));
        assertTrue(lot().error().isPresent());
        assertEquals(1, waiting());
    }

    @Test
    void aRecordWithoutAValueParksItsStreamAndTheOthersGoOn() {
        var other = UUID.randomUUID();
        var record = new ProducerRecord<String, byte[]>("loadline.tck", 0, stream.toString(), null);
        headers(stream, 1, 0, CounterListener.ADDED)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        sendTo(0, other, 1, 0, GOOD.formatted(other, 3));
        Patience.until(() -> heard(other).equals("3 1"));
        assertTrue(lot().error().isPresent());
    }

    @Test
    void aWatermarkThatSaysNothingIsLeftOut() {
        var record = new ProducerRecord<String, byte[]>("loadline.tck", 0, null, new byte[0]);
        record.headers()
                .add("ce_type", "io.loadline.tck.watermark.v1".getBytes(StandardCharsets.UTF_8))
                .add("ce_position", "far".getBytes(StandardCharsets.UTF_8));
        producer.send(record);
        sendTo(0, stream, 1, 0, good(3));
        Patience.until(() -> heard().equals("3 1"));
    }

    private Parking.Lot lot() {
        return Loop.await(parking::list).stream()
                .filter(l -> l.stream().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPoisonedRecordCanBeSkipped() {
        send(1, 0, "{\"amount\":[]}");
        send(2, 1, good(10));
        Patience.until(() -> waiting() == 2);
        assertEquals(true, Loop.await(() -> parking.skip("tck", stream)));
        Patience.until(() -> heard().equals("10 1"));
    }

    @Test
    void aStreamWhoseFirstRecordNeverComesGoesOnAfterOneThatIsSkipped() {
        send(2, 1, good(1));
        Patience.until(() -> waiting() == 1);
        assertEquals(true, Loop.await(() -> parking.skip("tck", stream)));
        send(3, 2, good(10));
        Patience.until(() -> heard().equals("10 1"));
    }

    @Test
    void aBatchOfThousandsIsTakenAsAWhole() {
        int many = 5_000;
        var partition = new TopicPartition("loadline.tck", 0);
        var batch = IntStream.rangeClosed(1, many)
                .mapToObj(version -> record(version, version - 1, good(1), partition))
                .toList();
        receive(partition, batch);
        Patience.until(() -> heard().equals(many + " " + many));
    }

    @Test
    void thousandsThatWaitAreDrainedByThePredecessorOfTheFirst() {
        int many = 2_000;
        var partition = new TopicPartition("loadline.tck", 0);
        var ahead = IntStream.rangeClosed(2, many)
                .mapToObj(version -> record(version, version - 1, good(1), partition))
                .toList();
        receive(partition, ahead);
        assertEquals(many - 1, waiting());
        receive(partition, List.of(record(1, 0, good(1), partition)));
        Patience.until(() -> heard().equals(many + " " + many));
    }

    private void receive(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        var batch = new ConsumerRecords<>(Map.of(partition, records), Map.of());
        Loop.await(() -> inbox.receive(listener, batch)
                .ifNoItem()
                .after(Duration.ofMinutes(1))
                .fail());
    }

    private ConsumerRecord<String, byte[]> record(int version, int previous, String data, TopicPartition partition) {
        var record = new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                version,
                stream.toString(),
                data.getBytes(StandardCharsets.UTF_8));
        headers(stream, version, previous, CounterListener.ADDED)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private String good(long amount) {
        return GOOD.formatted(stream, amount);
    }

    private void send(int version, int previous, String data) {
        send(version, previous, data, CounterListener.ADDED);
    }

    private void send(int version, int previous, String data, String type) {
        sendTo(stream, version, previous, data, type);
    }

    private void sendTo(UUID to, int version, int previous, String data, String type) {
        var record = new ProducerRecord<>("loadline.tck", to.toString(), data.getBytes(StandardCharsets.UTF_8));
        headers(to, version, previous, type)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    private void sendTo(int partition, UUID to, int version, int previous, String data) {
        var record =
                new ProducerRecord<>("loadline.tck", partition, to.toString(), data.getBytes(StandardCharsets.UTF_8));
        headers(to, version, previous, CounterListener.ADDED)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    private static Map<String, String> headers(UUID stream, int version, int previous, String type) {
        return Map.of(
                "ce_id",
                stream + ":" + version,
                "ce_type",
                type,
                "ce_previous",
                Integer.toString(previous),
                "ce_position",
                "0",
                "ce_actor",
                "test");
    }

    private long waiting() {
        return store.select(
                        "select count(*) from eventstore.inbox_waiting where stream_id = '" + stream + "'",
                        row -> row.number(0))
                .getFirst();
    }

    private String heard() {
        return heard(stream);
    }

    private String heard(UUID counter) {
        return store
                .select(
                        "select total, times from heard where id = '" + counter + "'",
                        row -> row.number(0) + " " + row.number(1))
                .stream()
                .findFirst()
                .orElse("nothing");
    }
}
