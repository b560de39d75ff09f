package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A client whose connection breaks cancels its request, in the middle of whatever was being done for it. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class GoneCallerTest {
    private static final int CALLERS = 400;
    private static final int LONGEST_PATIENCE_NANOS = 6_000_000;
    private static final String HALVES = """
            select count(*) from eventstore.event e
             where e.metadata ->> 'actor' = 'system:gone'
               and not exists (select 1 from eventstore.command c where cast(c.id as text) = e.metadata ->> 'correlation')
            """;

    @Inject
    Store store;

    @Inject
    EventStore events;

    private final Random random = new Random(7);

    @Test
    void aCommandIsDoneAsAWholeOrNotAtAllWhenItsCallerIsGone() throws InterruptedException {
        for (int i = 0; i < CALLERS; i++) {
            var asked = Loop.await(() -> Uni.createFrom().item(this::ask));
            LockSupport.parkNanos(random.nextInt(LONGEST_PATIENCE_NANOS));
            asked.cancel();
        }
        Thread.sleep(1_000);
        assertEquals(List.of(0L), store.select(HALVES, row -> row.number(0)));
    }

    private Cancellable ask() {
        return events.handle(
                        Counter.DECIDER,
                        UUID.randomUUID(),
                        new Counter.Command.Add(1),
                        Context.own(UUID.randomUUID(), "gone", Instant.now()),
                        outcome -> Answer.none())
                .subscribe()
                .with(answer -> {}, failure -> {});
    }
}
