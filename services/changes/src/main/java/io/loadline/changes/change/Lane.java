package io.loadline.changes.change;

import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Bookings by the beginning of their windows, as a balanced tree in an array: the root of a part is its middle, and beside it is the
 * latest end within the part, so that parts that are over are passed by (augmented tree; Cormen et al., Introduction to Algorithms).
 */
final class Lane {
    private final List<Booking> bookings;
    private final Instant[] latest;

    Lane(List<Booking> unsorted) {
        bookings = unsorted.stream()
                .sorted(Comparator.comparing(booking -> booking.window().start()))
                .toList();
        latest = new Instant[bookings.size()];
        build(0, bookings.size());
    }

    /** Hands over those that overlap a window. */
    void overlapping(Window window, Consumer<Booking> found) {
        search(0, bookings.size(), window, found);
    }

    private Instant build(int from, int to) {
        if (from >= to) {
            return Instant.MIN;
        }
        int middle = (from + to) >>> 1;
        var within = later(build(from, middle), build(middle + 1, to));
        latest[middle] = later(within, bookings.get(middle).window().end());
        return latest[middle];
    }

    private void search(int from, int to, Window window, Consumer<Booking> found) {
        int middle = (from + to) >>> 1;
        if (from >= to || !latest[middle].isAfter(window.start())) {
            return;
        }
        search(from, middle, window, found);
        var here = bookings.get(middle);
        if (here.window().overlaps(window)) {
            found.accept(here);
        }
        if (here.window().start().isBefore(window.end())) {
            search(middle + 1, to, window, found);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
