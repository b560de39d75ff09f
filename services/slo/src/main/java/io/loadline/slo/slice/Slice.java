package io.loadline.slo.slice;

import java.time.Instant;

/**
 * What was measured in a slice of time. It belongs to the window in which it starts.
 *
 * @param start seconds since 1970
 * @param seconds length, from 1
 * @param good 0 to total
 * @param total events; 0 is measured idleness, which is not the same as no slice
 */
public record Slice(long start, int seconds, long good, long total) {
    /** The first whole second from there on, since 1970. */
    public static long second(Instant instant) {
        return instant.plusNanos(999_999_999).getEpochSecond();
    }

    public long bad() {
        return total - good;
    }

    public long end() {
        return start + seconds;
    }
}
