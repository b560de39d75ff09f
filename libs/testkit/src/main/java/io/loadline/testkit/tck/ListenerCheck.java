package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Barrier;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.loadline.testkit.EventContract;
import io.loadline.testkit.Patience;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Gives every listener of a service every example of what it reads: twice, late, and before anything that it refers to. Each
 * counts once, in the order of its stream, and stops neither a projection nor a reaction. Inject it in a test of the service.
 */
@ApplicationScoped
public class ListenerCheck {
    private final Mutiny.SessionFactory sessions;
    private final Barrier barrier;
    private final Inbox inbox;
    private final List<Subscription> subscriptions;

    ListenerCheck(Mutiny.SessionFactory sessions, Barrier barrier, Inbox inbox, @All List<Subscription> subscriptions) {
        this.sessions = sessions;
        this.barrier = barrier;
        this.inbox = inbox;
        this.subscriptions = subscriptions;
    }

    /** @throws AssertionError with the first event that was lost, doubled, out of order, or stopped somebody */
    public void everyEventCountsOnceHoweverItArrives() {
        for (var subscription : subscriptions) {
            for (var contract : EventContract.of(subscription.source())) {
                if (subscription.types().containsKey(contract.type())) {
                    contract.examples().forEach(example -> {
                        comesTwice(new Stream(subscription, contract.type()), example);
                        comesLate(new Stream(subscription, contract.type()), example);
                    });
                }
            }
        }
        nobodyIsStopped();
    }

    private void comesTwice(Stream stream, JsonNode example) {
        var unknown = Strangers.in(example);
        hears(stream, 1, unknown);
        hears(stream, 1, unknown);
        assertEquals(List.of(unknown), local(stream), () -> stream.type() + " came twice");
    }

    private void comesLate(Stream stream, JsonNode example) {
        var first = Strangers.in(example);
        var second = Strangers.in(example);
        hears(stream, 2, second);
        assertEquals(List.of(), local(stream), () -> stream.type() + " came before its predecessor");
        hears(stream, 1, first);
        assertEquals(List.of(first, second), local(stream), () -> stream.type() + " came after its successor");
    }

    private void hears(Stream stream, int version, JsonNode data) {
        var records =
                new ConsumerRecords<>(Map.of(stream.partition(), List.of(stream.record(version, data))), Map.of());
        Loop.await(() -> inbox.receive(stream.subscription(), records));
    }

    /** What the log has of a foreign stream. */
    private List<JsonNode> local(Stream stream) {
        return rows(
                "select cast(data as text) from eventstore.event where stream_id = cast('%s' as uuid) order by version"
                        .formatted(stream.local()),
                row -> Json.tree(row.text(0)));
    }

    /** A reaction may wait for what it does not know yet, by the code of a rejection; anything else is a defect. */
    private void nobodyIsStopped() {
        long head = Loop.await(barrier::pass);
        Patience.until(
                "everybody to read what came",
                () -> rows("""
                        select consumer || ' ' || coalesce(error, '') from eventstore.checkpoint
                         where consumer ~ '^(projection|reaction):' and position < %d
                        """.formatted(head), row -> row.text(0)).isEmpty());
        assertEquals(
                List.of(),
                rows(
                        "select handler || ' ' || error from eventstore.reaction_waiting where error ~ '^[a-z]+[.]'",
                        row -> row.text(0)));
    }

    private <T> List<T> rows(String sql, Function<Sql.Row, T> read) {
        return Loop.await(() ->
                sessions.withStatelessSession(session -> Sql.on(session, sql).rows(read)));
    }

    /** A stream of another service that nobody has heard of. */
    private record Stream(Subscription subscription, String type, UUID id) {
        Stream(Subscription subscription, String type) {
            this(subscription, type, UUID.randomUUID());
        }

        UUID local() {
            return Uuids.named("heard", subscription.source(), id.toString());
        }

        TopicPartition partition() {
            return new TopicPartition("loadline." + subscription.source(), 0);
        }

        ConsumerRecord<String, byte[]> record(int version, JsonNode data) {
            var record = new ConsumerRecord<>(
                    partition().topic(),
                    partition().partition(),
                    version,
                    id.toString(),
                    data.toString().getBytes(StandardCharsets.UTF_8));
            Map.of(
                            "ce_id",
                            id + ":" + version,
                            "ce_type",
                            type,
                            "ce_previous",
                            String.valueOf(version - 1),
                            "ce_position",
                            String.valueOf(version),
                            "ce_actor",
                            "test")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            return record;
        }
    }
}
