package io.loadline.slo.detection;

import java.time.Duration;

/**
 * When what was measured becomes part of what is expected: not at once, but every few hours, so that a look in between needs only
 * what has come since.
 *
 * @param step seconds of a slice
 * @param phase seconds after midnight UTC, so that not all series are learnt at the same time
 * @param lag for so many seconds more may come of a time that has passed
 */
record Pace(long step, long phase, long lag) {
    private static final long RENEWED = Duration.ofHours(3).toSeconds();

    static Pace of(long step) {
        return new Pace(step, 0, Deviation.RECENT.toSeconds());
    }

    /** What starts before that second is known to whoever expects something at a second; the lag and a slice before it at least. */
    long known(long second) {
        return Math.floorDiv(second - lag - step - phase, RENEWED) * RENEWED + phase;
    }

    /** Up to where the same is known, in seconds after {@link #known}. */
    long reach() {
        return RENEWED + lag + step;
    }
}
