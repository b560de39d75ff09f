package io.loadline.slo.detection;

import java.util.Arrays;

/**
 * A signal over time.
 *
 * @param seconds since 1970 at which each slice starts, rising
 * @param values NaN where nothing was measured
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk, compared by nobody
public record Trace(long[] seconds, double[] values) {
    private static final long MINUTE = 60;
    public static final Trace EMPTY = new Trace(new long[0], new double[0]);

    public Trace {
        if (seconds.length != values.length) {
            throw new IllegalArgumentException("as many instants as values");
        }
    }

    public int size() {
        return values.length;
    }

    /** What of it starts at a second or later. */
    public Trace from(long second) {
        int first = 0;
        while (first < size() && seconds[first] < second) {
            first++;
        }
        return new Trace(Arrays.copyOfRange(seconds, first, size()), Arrays.copyOfRange(values, first, size()));
    }

    /** The usual length of a slice in seconds: the median distance, at least 1; a minute while there is none. */
    public long step() {
        var steps = new long[Math.max(0, size() - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = seconds[i + 1] - seconds[i];
        }
        Arrays.sort(steps);
        return steps.length == 0 ? MINUTE : Math.max(1, steps[steps.length / 2]);
    }
}
