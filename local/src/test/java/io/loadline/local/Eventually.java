package io.loadline.local;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** For what becomes true a moment later, when events have travelled. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Eventually() {}

    /** Repeats {@code check} until it does not throw, and returns its answer; after a minute its last failure is ours. */
    public static <T> T eventually(Supplier<T> check) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return check.get();
            } catch (AssertionError | RuntimeException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
