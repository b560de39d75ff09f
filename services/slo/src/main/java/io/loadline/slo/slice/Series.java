package io.loadline.slo.slice;

import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * The slices that count, of all sources, in the order of their start; in place of those of some hours what they add up to, when nobody
 * asks about a part of such an hour.
 */
public final class Series {
    private final List<Slice> slices;
    private final List<Hour> hours;
    private final Coverage coverage;
    private final long keptFrom;

    private Series(List<Slice> slices, List<Hour> hours, Coverage coverage, long keptFrom) {
        this.keptFrom = keptFrom;
        this.slices = slices;
        this.hours = hours;
        this.coverage = coverage;
    }

    public static Series of(List<Slice> slices) {
        var sorted = sorted(slices);
        return new Series(sorted, List.of(), Coverage.of(sorted), Long.MIN_VALUE);
    }

    /**
     * A series of which some hours are known as a whole only.
     *
     * @param slices of the other hours
     * @param hours in the order of time
     * @param measured seconds of each hour of which that is known, by its start
     * @param reaching slices that begin before the times of which it is not, and reach into them
     * @param keptFrom seconds since 1970; of hours before nothing else is known any more, so that each counts where it starts
     */
    public static Series of(
            List<Slice> slices,
            List<Hour> hours,
            NavigableMap<Long, Integer> measured,
            List<Slice> reaching,
            long keptFrom) {
        var sorted = sorted(slices);
        return new Series(sorted, hours, Coverage.of(measured, sorted, reaching), keptFrom);
    }

    /** Those that start in the window and are known one by one. */
    public List<Slice> in(Window window) {
        return slices.subList(first(slices, Slice::start, window.start()), first(slices, Slice::start, window.end()));
    }

    /**
     * The hours that start in the window and are known as a whole.
     *
     * @throws IllegalArgumentException when the window cuts such an hour
     */
    public List<Hour> hoursIn(Window window) {
        int from = first(hours, Hour::start, window.start());
        int to = first(hours, Hour::start, window.end());
        if (from > 0) {
            refuseCut(hours.get(from - 1), window.start());
        }
        if (to > 0) {
            refuseCut(hours.get(to - 1), window.end());
        }
        return hours.subList(from, to);
    }

    private void refuseCut(Hour hour, Instant instant) {
        if (hour.start() >= keptFrom
                && instant.isBefore(Instant.ofEpochSecond(hour.end()))
                && instant.isAfter(Instant.ofEpochSecond(hour.start()))) {
            throw new IllegalArgumentException(instant + " cuts an hour that is known as a whole only");
        }
    }

    public Series without(Times times) {
        if (times.isEmpty()) {
            return this;
        }
        return new Series(
                slices.stream().filter(slice -> !times.contain(slice.start())).toList(),
                hours.stream().filter(hour -> !times.contain(hour.start())).toList(),
                coverage,
                keptFrom);
    }

    /** Changes the slices that are known one by one. */
    public Series map(UnaryOperator<Slice> change) {
        return new Series(slices.stream().map(change).toList(), hours, coverage, keptFrom);
    }

    /** Changes, as if each were one slice, the hours of which no slices are kept; they count events. */
    public Series mapWholeHours(UnaryOperator<Slice> change) {
        return new Series(
                slices,
                hours.stream()
                        .map(hour -> hour.start() < keptFrom ? hour.changed(change) : hour)
                        .toList(),
                coverage,
                keptFrom);
    }

    /** Before it hours count where they start, because no slices are kept; empty when they are from the instant on. */
    public Optional<Instant> keptFrom(Instant instant) {
        return instant.getEpochSecond() < keptFrom ? Optional.of(Instant.ofEpochSecond(keptFrom)) : Optional.empty();
    }

    /** Seconds of the window that at least one source measured. */
    public long measuredSeconds(Window window) {
        return coverage.seconds(window.start().getEpochSecond(), window.end().getEpochSecond());
    }

    /** Until when any source measured of the window; its start when none did. */
    public Instant measuredUntil(Window window) {
        return Instant.ofEpochSecond(
                coverage.until(window.start().getEpochSecond(), window.end().getEpochSecond()));
    }

    private static List<Slice> sorted(List<Slice> slices) {
        return slices.stream()
                .sorted(Comparator.comparingLong(Slice::start).thenComparingInt(Slice::seconds))
                .toList();
    }

    /** Index of the first that starts at the instant or later. */
    private static <T> int first(List<T> all, ToLongFunction<T> begins, Instant instant) {
        long start = Slice.second(instant);
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (begins.applyAsLong(all.get(middle)) < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
