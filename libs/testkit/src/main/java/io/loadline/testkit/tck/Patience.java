package io.loadline.testkit.tck;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Pause;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens by itself, a little later. */
final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Patience() {}

    /** @throws AssertionError when it does not happen */
    static void until(BooleanSupplier holds, String what) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            Loop.await(() -> Pause.millis(20));
        }
    }
}
