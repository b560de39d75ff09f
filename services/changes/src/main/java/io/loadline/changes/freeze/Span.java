package io.loadline.changes.freeze;

import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * The half open time [start, end), or from start until further notice.
 *
 * @param end none while nobody knows when it ends
 */
public record Span(Instant start, Optional<Instant> end) {

    static Span until(Instant start, Instant end) {
        return new Span(start, Optional.of(end));
    }

    public boolean contains(Instant at) {
        return !at.isBefore(start) && end.map(at::isBefore).orElse(true);
    }

    boolean overlaps(Window window) {
        return start.isBefore(window.end()) && end.map(window.start()::isBefore).orElse(true);
    }
}
