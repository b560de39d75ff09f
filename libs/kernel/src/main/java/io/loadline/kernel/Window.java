package io.loadline.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The half open time [start, end).
 *
 * @param start first instant of it
 * @param end first instant after it, later than start
 */
public record Window(Instant start, Instant end) {
    /** @throws IllegalArgumentException when it would be empty or run backwards */
    public Window {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a window ends after it starts, but " + end + " is not after " + start);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean overlaps(Window other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** What both cover, empty when they only touch. */
    public Optional<Window> intersection(Window other) {
        return overlaps(other)
                ? Optional.of(new Window(
                        start.isAfter(other.start) ? start : other.start, end.isBefore(other.end) ? end : other.end))
                : Optional.empty();
    }

    /**
     * From the first beginning to the last end.
     *
     * @throws NoSuchElementException without any window
     */
    public static Window spanning(Collection<Window> windows) {
        return new Window(
                windows.stream()
                        .map(Window::start)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                windows.stream().map(Window::end).max(Comparator.naturalOrder()).orElseThrow());
    }

    @JsonIgnore
    public Duration length() {
        return Duration.between(start, end);
    }
}
