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

    /** Whom it lets pass now. */
    enum Admission {
        EVERYBODY,
        /** This request and no other one, which says what came of it. */
        A_TRIAL,
        NOBODY
    }

    /** Whether this request may go to the service; after the pause, one of them may. */
    synchronized Admission admits(Instant now) {
        if (openUntil == null) {
            return Admission.EVERYBODY;
        }
        if (now.isBefore(openUntil)) {
            return Admission.NOBODY;
        }
        // Should it never report back, another may try after the next pause.
        openUntil = now.plus(pause);
        return Admission.A_TRIAL;
    }

    /** The one that was to try never asked, so that another one may at once. */
    synchronized void untried() {
        if (openUntil != null) {
            openUntil = Instant.MIN;
        }
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
