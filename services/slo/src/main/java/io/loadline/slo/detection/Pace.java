package io.loadline.slo.detection;

import java.time.Duration;

/**
 * When what was measured becomes part of what is expected: not at once, but every few hours, so that a look in between needs only
 * what has come since.
 *
 * @param step seconds of a slice
 * @param phase seconds after midnight UTC, so that not all series are learnt at the same time
 */
record Pace(long step, long phase) {
    private static final long RENEWED = Duration.ofHours(3).toSeconds();

    static Pace of(long step) {
        return new Pace(step, 0);
    }

    /** What starts before that second is known to whoever expects something at a second; half an hour and a slice before it at least. */
    long known(long second) {
        return Math.floorDiv(second - Deviation.RECENT.toSeconds() - step - phase, RENEWED) * RENEWED + phase;
    }

    /** Up to where the same is known, in seconds after {@link #known}. */
    long reach() {
        return RENEWED + Deviation.RECENT.toSeconds() + step;
    }
}
