package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.CaughtUp;
import io.loadline.eventstore.Loop;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class PublishingTest {
    @Inject
    Store store;

    @Inject
    CaughtUp caughtUp;

    private final UUID stream = UUID.randomUUID();

    @Test
    void whatIsPublishedIsHeardOnceAndInOrder() {
        for (int i = 1; i <= 20; i++) {
            store.handle(stream, i % 3 == 0 ? new Counter.Command.AddQuietly(1000) : new Counter.Command.Add(i));
        }
        Store.eventually(() -> heard().equals("147 14"));
    }

    @Test
    void atLeastWaitsForTheReadModel() {
        var answer = store.handle(stream, new Counter.Command.Add(7));
        long position = Long.parseLong(answer.headers().get("Loadline-Position"));
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
        Store.eventually(() -> heard().equals("7 2"));
        store.run("update eventstore.checkpoint set position = 0 where consumer = 'relay'");
        store.handle(stream, new Counter.Command.Add(5));
        Store.eventually(() -> heard().equals("12 3"));
    }

    @Test
    void deadlinesFireAndJobsRunOnce() {
        store.handle(stream, new Counter.Command.AddLater(100, Instant.now().plusMillis(300)));
        store.handle(stream, new Counter.Command.AddByJob(1000));
        Store.eventually(() -> store.total(stream) == 1100);
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
