package io.loadline.gateway.route;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether it makes sense to ask a service at all: open after so many failures in a row, then one request after a pause decides
 * whether it closes again.
 */
final class Circuit {

    private final int threshold;
    private final Duration pause;
    private int failures;
    private @Nullable Instant openUntil;

    Circuit(int threshold, Duration pause) {
        this.threshold = threshold;
        this.pause = pause;
    }

    /** Whether this request may go to the service; after the pause, true for one of them. */
    synchronized boolean admits(Instant now) {
        if (openUntil == null) {
            return true;
        }
        if (now.isBefore(openUntil)) {
            return false;
        }
        // The one that tries; should it never report back, another may after the next pause.
        openUntil = now.plus(pause);
        return true;
    }

    /** The service answered, whatever the status. */
    synchronized void succeeded() {
        failures = 0;
        openUntil = null;
    }

    /** The service could not be reached or did not answer in time. */
    synchronized void failed(Instant now) {
        if (++failures >= threshold) {
            openUntil = now.plus(pause);
        }
    }
}
