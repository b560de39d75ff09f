package io.loadline.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Work of many short steps is alive, however long it takes as a whole. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class LongWorkTest {
    private static final List<Integer> STEPS = List.of(1, 2, 3, 4, 5);

    /** Longer than a step, shorter than all of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Inject
    Mutiny.SessionFactory sessions;

    @Test
    void thingsThatAreDoneInOrderAreSignsOfLife() throws InterruptedException {
        assertEquals(0, timesStuck(() -> InOrder.each(STEPS, i -> step())));
    }

    @Test
    void whatIsAwaitedOnAnotherThreadIsASignOfLife() throws InterruptedException {
        assertEquals(
                0,
                timesStuck(() -> Uni.createFrom()
                        .item(() -> {
                            STEPS.forEach(i -> Loop.await(this::step));
                            return 0;
                        })
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())));
    }

    private Uni<?> step() {
        return sessions.withStatelessSession(
                session -> Sql.on(session, "select 1 from pg_sleep(0.4)").number());
    }

    private static int timesStuck(Supplier<Uni<?>> work) throws InterruptedException {
        var done = new CountDownLatch(1);
        var loop = Loop.start("long-work", new Wakeup().bell(), 10, () -> {
            Loop.await(() -> work.get().replaceWithVoid());
            done.countDown();
            return false;
        });
        try {
            int stuck = 0;
            while (!done.await(50, TimeUnit.MILLISECONDS)) {
                stuck += Loop.stuck(PATIENCE).contains("long-work") ? 1 : 0;
            }
            return stuck;
        } finally {
            loop.stop();
        }
    }
}
