package io.loadline.slo.slice;

import java.util.function.UnaryOperator;

/**
 * What all slices that start in an hour add up to, for a budget that counts in some unit.
 *
 * @param start seconds since 1970, a multiple of 3600
 * @param good 0 to total, in the units of the budget
 * @param total in the units of the budget
 * @param events whatever the unit; 0 is measured idleness
 * @param slices how many start in it, 0 when all began before
 */
public record Hour(long start, long good, long total, long events, int slices) {
    /** In seconds. */
    public static final long LENGTH = 3_600;

    /** The beginning of the hour that an instant lies in, both in seconds since 1970. */
    public static long of(long second) {
        return Math.floorDiv(second, LENGTH) * LENGTH;
    }

    Hour changed(UnaryOperator<Slice> change) {
        var changed = change.apply(new Slice(start, (int) LENGTH, good, total));
        return new Hour(start, changed.good(), changed.total(), events, slices);
    }

    public long end() {
        return start + LENGTH;
    }
}
