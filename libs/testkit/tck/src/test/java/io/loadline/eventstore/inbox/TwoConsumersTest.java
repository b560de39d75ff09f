package io.loadline.eventstore.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Metadata;
import io.loadline.eventstore.Pause;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Uuids;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Of two consumers that hold a partition for a moment, as when a frozen process goes on, each takes only what the other has not. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class TwoConsumersTest {
    private static final String SEEN = "io.loadline.strange.thing.seen.v1";

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Inbox inbox;

    private final Subscription subscription = new Strange();
    private final UUID stream = UUID.randomUUID();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicBoolean mayEnd = new AtomicBoolean();

    record Seen(int number) {}

    private static final class Strange implements Subscription {
        @Override
        public String source() {
            return "strange";
        }

        @Override
        public Map<String, Class<?>> types() {
            return Map.of(SEEN, Seen.class);
        }
    }

    @Test
    void whatTheOtherHasTakenMeanwhileIsNotTakenAgain() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> Loop.await(() -> sessions.withStatelessTransaction((session, tx) ->
                    Straight.take(session, subscription, List.of(heard(1), heard(2)))
                            .invoke(() -> taken.set(true))
                            .chain(() -> InOrder.until(() -> Pause.millis(5).map(x -> mayEnd.get()))))));
            Patience.until(taken::get);
            var second = threads.submit(() -> Loop.await(() -> inbox.receive(subscription, records(3))));
            Patience.until(() -> !numbers(
                            "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                    .isEmpty());
            mayEnd.set(true);
            first.get();
            second.get();
        }

        assertEquals(
                List.of(1, 2, 3),
                numbers(
                        "select cast(data ->> 'number' as int) from eventstore.event where stream_id = '%s' order by version"
                                .formatted(Uuids.named("heard", "strange", stream.toString()))));
        assertEquals(List.of(3), numbers("select version from eventstore.inbox where stream_id = '" + stream + "'"));
    }

    private static String data(int version) {
        return "{\"number\":" + version + "}";
    }

    private Heard heard(int version) {
        var nobody =
                new Metadata("test", Optional.empty(), "test", Optional.empty(), Optional.empty(), Optional.empty());
        return new Heard(stream, version, version - 1, version, SEEN, data(version), nobody);
    }

    /** The first so many, as they come from the broker. */
    private ConsumerRecords<String, byte[]> records(int many) {
        var partition = new TopicPartition("loadline.strange", 0);
        return new ConsumerRecords<>(
                Map.of(
                        partition,
                        IntStream.rangeClosed(1, many).mapToObj(this::record).toList()),
                Map.of());
    }

    private ConsumerRecord<String, byte[]> record(int version) {
        var record = new ConsumerRecord<>("loadline.strange", 0, version, stream.toString(), bytes(data(version)));
        Map.of(
                        "ce_id",
                        stream + ":" + version,
                        "ce_type",
                        SEEN,
                        "ce_previous",
                        String.valueOf(version - 1),
                        "ce_position",
                        String.valueOf(version))
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Integer> numbers(String sql) {
        return Loop.await(() ->
                sessions.withStatelessSession(session -> Sql.on(session, sql).rows(row -> (int) row.number(0))));
    }
}
