package io.loadline.changes.freeze;

import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What others are told of a freeze that comes again, so that they need not follow its rule: every occurrence that begins within a
 * stretch of 92 days. A rule comes again once a day at most, so that a stretch has up to 93.
 *
 * @param windows in order
 */
record Occurrences(Window within, List<Window> windows) {
    private static final Duration STRETCH = Duration.ofDays(92);
    /** How long before the end of a stretch the next one is told, so that nobody who is late misses one. */
    private static final Duration AHEAD = Duration.ofDays(31);

    Occurrences {
        windows = List.copyOf(windows);
    }

    /** The first stretch, from the first occurrence on; empty for what happens once. */
    static Optional<Occurrences> first(Terms terms) {
        return from(terms, terms.window().start());
    }

    static Optional<Occurrences> from(Terms terms, Instant start) {
        return terms.recurrence().map(again -> {
            var within = new Window(start, start.plus(STRETCH));
            return new Occurrences(within, again.beginning(terms.first(), within));
        });
    }

    /** Where the next stretch begins; empty when nothing comes afterwards. */
    static Optional<Instant> next(Terms terms, Instant start) {
        var end = start.plus(STRETCH);
        return terms.recurrence()
                .filter(again -> terms.over().map(end::isBefore).orElse(true))
                .map(again -> end);
    }

    /** When a stretch is to be told. */
    static Instant due(Instant start) {
        return start.minus(AHEAD);
    }
}
