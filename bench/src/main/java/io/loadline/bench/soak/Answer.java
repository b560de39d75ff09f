package io.loadline.bench.soak;

/**
 * What came of one request.
 *
 * @param asked by which method and of which service
 * @param at when it was sent, by {@link System#nanoTime}
 * @param took nanoseconds until the answer was there
 * @param status 0 when nobody answered
 */
record Answer(String asked, long at, long took, int status) {
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    /** Nanoseconds; who waits longer does not call it well. */
    private static final long SLOW = 1_000_000_000;

    boolean isGood() {
        return status / 100 == 2;
    }

    /** Refused for load, in the way that tells a client when to come again. */
    boolean isShed() {
        return status == TOO_MANY || status == UNAVAILABLE;
    }

    /** The platform's fault, a silence included. */
    boolean isFailure() {
        return status == 0 || status / 100 == 5;
    }

    boolean isSlow() {
        return took > SLOW;
    }

    double millis() {
        return took / 1e6;
    }
}
