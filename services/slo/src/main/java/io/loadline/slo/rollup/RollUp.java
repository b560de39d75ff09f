package io.loadline.slo.rollup;

import io.loadline.slo.slice.Hour;
import java.util.Optional;

/**
 * Exact sums of the slices of a goal that start in one hour of UTC.
 *
 * @param hour its start, seconds since 1970
 * @param good events
 * @param total events
 * @param slices how many start in it; sources add up
 * @param measured seconds of it that any slice covers, also one that began before, 0 to 3600
 * @param peak the highest rate of one slice in millionths of an event a second, rounded up: below a commitment of that much nothing
 *     is beyond it
 * @param position of the last upload that touched it
 * @param units of a goal that counts slices of time; empty for others, and where a slice reaches into the hour or out of it, so that
 *     its units depend on its neighbours
 */
record RollUp(
        long hour, long good, long total, int slices, int measured, long peak, long position, Optional<Units> units) {

    /** Good units and all, for a goal that counts time. */
    record Units(long good, long total) {}

    /** Empty when the units that are asked for are not known. */
    Optional<Hour> in(Counting counting) {
        return counting.isOfEvents()
                ? Optional.of(new Hour(hour, good, total, total, slices))
                : units.map(known -> new Hour(hour, known.good, known.total, total, slices));
    }
}
