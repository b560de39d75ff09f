package io.loadline.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopTest {
    private final Wakeup.Bell bell = new Wakeup().bell();

    @Test
    void aLoopGoesOnAfterAFailureAndAfterAnError() throws InterruptedException {
        var rounds = new CountDownLatch(4);
        var loop = Loop.start("failing", bell, 1, () -> {
            rounds.countDown();
            if (rounds.getCount() == 3) {
                throw new IllegalStateException("once");
            }
            if (rounds.getCount() == 2) {
                throw new NoClassDefFoundError("once");
            }
            return false;
        });
        try {
            assertTrue(rounds.await(5, TimeUnit.SECONDS));
        } finally {
            loop.stop();
        }
    }

    @Test
    void aLoopThatHangsIsSaidToBeStuckAndOneThatFailsOrRestsIsNot() throws InterruptedException {
        var hanging = Loop.start("hanging", bell, 1, () -> {
            new CountDownLatch(1).await();
            return false;
        });
        var failing = Loop.start("failing", bell, 1, () -> {
            throw new IllegalStateException("again and again");
        });
        var resting = Loop.start("resting", bell, TimeUnit.HOURS.toMillis(1), () -> false);
        try {
            Thread.sleep(1_500);
            assertEquals(List.of("hanging"), Loop.stuck(Duration.ofSeconds(1)));
        } finally {
            hanging.stop();
            failing.stop();
            resting.stop();
        }
        assertEquals(List.of(), Loop.stuck(Duration.ZERO));
    }
}
