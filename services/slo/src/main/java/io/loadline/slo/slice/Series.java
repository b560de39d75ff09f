package io.loadline.slo.slice;

import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The slices that count, of all sources, in the order of their start. */
public final class Series {
    private final List<Slice> slices;

    private Series(List<Slice> slices) {
        this.slices = slices;
    }

    public static Series of(List<Slice> slices) {
        return new Series(slices.stream()
                .sorted(Comparator.comparingLong(Slice::start).thenComparingInt(Slice::seconds))
                .toList());
    }

    public List<Slice> all() {
        return slices;
    }

    /** Those that start in the window. */
    public List<Slice> in(Window window) {
        return slices.subList(first(window.start()), first(window.end()));
    }

    public Series without(List<Window> windows) {
        if (windows.isEmpty()) {
            return this;
        }
        return new Series(slices.stream()
                .filter(slice -> windows.stream().noneMatch(slice::startsIn))
                .toList());
    }

    public Series map(UnaryOperator<Slice> change) {
        return new Series(slices.stream().map(change).toList());
    }

    public Optional<Slice> last() {
        return slices.isEmpty() ? Optional.empty() : Optional.of(slices.getLast());
    }

    /** Seconds of the window that at least one source measured. */
    public long measuredSeconds(Window window) {
        long from = window.start().getEpochSecond();
        long to = window.end().getEpochSecond();
        long measured = 0;
        long reached = from;
        for (var slice : slices) {
            long start = Math.max(slice.start(), reached);
            long end = Math.min(slice.end(), to);
            if (end > start) {
                measured += end - start;
                reached = end;
            }
        }
        return measured;
    }

    /** Index of the first slice that starts at the instant or later. */
    private int first(Instant instant) {
        long start = instant.plusNanos(999_999_999).getEpochSecond();
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
