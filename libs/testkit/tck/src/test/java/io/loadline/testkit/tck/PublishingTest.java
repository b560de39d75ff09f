package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Metadata;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.StoreProblem;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class PublishingTest {
    @Inject
    Store store;

    @Inject
    EventStore events;

    @Inject
    CaughtUp caughtUp;

    private final UUID stream = UUID.randomUUID();

    @Test
    void whatIsPublishedIsHeardOnceAndInOrder() {
        for (int i = 1; i <= 20; i++) {
            store.handle(stream, i % 3 == 0 ? new Counter.Command.AddQuietly(1000) : new Counter.Command.Add(i));
        }
        Patience.until(() -> heard().equals("147 14"));
    }

    @Test
    void atLeastWaitsForTheReadModel() {
        var answer = store.handle(stream, new Counter.Command.Add(7));
        long position = answer.position();
        assertTrue(Loop.await(() -> caughtUp.await("tck", position)));
        assertEquals(
                7L,
                store.select(
                                "select total from counter where id = '" + stream
                                        + "' and to_position > 9223372036854775806",
                                row -> row.number(0))
                        .getFirst());
        assertFalse(Loop.await(() -> caughtUp.await("tck", position + 1_000_000)));
    }

    @Test
    void whatIsSentTwiceCountsOnce() {
        store.handle(stream, new Counter.Command.Add(3));
        store.handle(stream, new Counter.Command.Add(4));
        Patience.until(() -> heard().equals("7 2"));
        store.run("update eventstore.checkpoint set position = 0 where consumer = 'relay'");
        store.handle(stream, new Counter.Command.Add(5));
        Patience.until(() -> heard().equals("12 3"));
    }

    @Test
    void deadlinesFireAndJobsRunOnce() {
        store.handle(stream, new Counter.Command.AddLater(100, Instant.now().plusMillis(300)));
        store.handle(stream, new Counter.Command.AddByJob(1000));
        Patience.until(() -> store.total(stream) == 1100);
    }

    @Test
    void whoDidItAndWhyTravelsWithTheEvent() {
        var metadata = new Metadata(
                "robot",
                Optional.of("ada"),
                "request-7",
                Optional.empty(),
                Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                Optional.of("Größe passt"));
        var own = Store.context();
        store.handle(
                Counter.DECIDER,
                stream,
                new Counter.Command.Add(1),
                new Context(own.commandId(), own.digest(), own.now(), metadata, own.precondition()));
        var heard = Uuids.named("heard", "tck", stream.toString());
        Patience.until(() -> store.select(
                        "select cast(metadata as text) from eventstore.event where stream_id = '" + heard + "'",
                        row -> Json.read(row.text(0), Metadata.class))
                .equals(List.of(new Metadata(
                        metadata.actor(),
                        metadata.initiator(),
                        metadata.correlation(),
                        Optional.of(stream + ":1"),
                        metadata.traceparent(),
                        metadata.reason()))));
    }

    @Test
    void whatCannotBeSaidIsNotDoneAndTheRelayIsNotPoisoned() {
        store.handle(stream, new Counter.Command.Add(1));
        assertThrows(
                IllegalStateException.class,
                () -> store.handle(stream, new Counter.Command.Name("no message" + stream)));
        var refused = assertThrows(
                Rejection.class, () -> store.handle(stream, new Counter.Command.Name("x".repeat(600_000))));
        assertEquals(StoreProblem.MESSAGE_TOO_LARGE, refused.code());
        assertEquals(1, Loop.await(() -> events.load(Counter.DECIDER, stream)).version());
        store.handle(stream, new Counter.Command.Add(2));
        Patience.until(() -> heard().equals("3 2"));
    }

    @Test
    void atLeastOfAnotherServiceNeedsAllItsPartitionsAndNothingThatWaits() {
        var source = "other-" + stream;
        watermarks(source, 11, 100);
        assertFalse(Loop.await(() -> caughtUp.await(source, 100)));
        watermarks(source, 12, 100);
        assertTrue(Loop.await(() -> caughtUp.await(source, 100)));
        assertFalse(Loop.await(() -> caughtUp.await(source, 101)));
        store.run("""
                insert into eventstore.inbox_waiting (source, stream_id, version, previous, position, record)
                values (:value, gen_random_uuid(), 2, 1, 90, '{}')
                """, source);
        assertFalse(Loop.await(() -> caughtUp.await(source, 100)));
        assertTrue(Loop.await(() -> caughtUp.await(source, 89)));
        store.run("delete from eventstore.inbox_waiting where source = :value", source);
        assertTrue(Loop.await(() -> caughtUp.await(source, 100)));
    }

    private void watermarks(String source, int partitions, long position) {
        store.run("""
                insert into eventstore.watermark (source, partition, position, local_position)
                select :value, p, %d, 0 from generate_series(0, %d) p on conflict do nothing
                """.formatted(position, partitions - 1), source);
    }

    private String heard() {
        return store
                .select(
                        "select total, times from heard where id = '" + stream + "'",
                        row -> row.number(0) + " " + row.number(1))
                .stream()
                .findFirst()
                .orElse("nothing");
    }
}
