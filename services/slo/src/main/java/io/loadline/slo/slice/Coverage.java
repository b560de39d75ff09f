package io.loadline.slo.slice;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What part of the time was measured by at least one source: known hour by hour, and by slices where it is not.
 *
 * @param hours start of each hour that is known as a whole, with the seconds of it that were measured
 * @param slices of all other times, those that reach into them included, in the order of their start
 */
record Coverage(NavigableMap<Long, Integer> hours, List<Slice> slices) {
    private static final long LONGEST_SLICE = 86_400;

    static Coverage of(NavigableMap<Long, Integer> hours, List<Slice> slices, List<Slice> reaching) {
        return new Coverage(
                hours,
                Stream.concat(slices.stream(), reaching.stream())
                        .sorted(Comparator.comparingLong(Slice::start))
                        .toList());
    }

    static Coverage of(List<Slice> slices) {
        return new Coverage(new TreeMap<>(), slices);
    }

    /** Measured seconds of [from, to), in seconds since 1970. */
    long seconds(long from, long to) {
        long measured = 0;
        long reached = from;
        for (var hour :
                hours.subMap(from, true, Math.max(from, to - Hour.LENGTH), true).entrySet()) {
            if (hour.getKey() + Hour.LENGTH <= to) {
                measured += bySlices(reached, hour.getKey()) + hour.getValue();
                reached = hour.getKey() + Hour.LENGTH;
            }
        }
        return measured + bySlices(reached, to);
    }

    /** The end of what is measured of [from, to), to the hour where no more is known; {@code from} when nothing is. */
    long until(long from, long to) {
        long until = hours.headMap(to, false).descendingMap().entrySet().stream()
                .filter(hour -> hour.getValue() > 0)
                .findFirst()
                .map(hour -> hour.getKey() + Hour.LENGTH)
                .orElse(from);
        int end = first(to);
        for (int i = end == 0 ? 0 : first(slices.get(end - 1).start() - LONGEST_SLICE); i < end; i++) {
            until = Math.max(until, slices.get(i).end());
        }
        return Math.clamp(until, from, to);
    }

    private long bySlices(long from, long to) {
        long measured = 0;
        long reached = from;
        for (int i = first(from - LONGEST_SLICE);
                i < slices.size() && slices.get(i).start() < to;
                i++) {
            long start = Math.max(slices.get(i).start(), reached);
            long end = Math.min(slices.get(i).end(), to);
            if (end > start) {
                measured += end - start;
                reached = end;
            }
        }
        return measured;
    }

    private int first(long start) {
        int low = 0;
        int high = slices.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slices.get(middle).start() < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
