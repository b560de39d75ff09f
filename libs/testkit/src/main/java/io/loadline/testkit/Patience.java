package io.loadline.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens by itself, a little later. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 20;

    private Patience() {}

    public static void until(BooleanSupplier holds) {
        until("it", holds);
    }

    /** @throws AssertionError when it does not happen within a minute */
    public static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
