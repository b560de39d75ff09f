package io.loadline.slo.heard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Data of {@code freeze.opened} and, with id, reason and time alone, of {@code freeze.closed}.
 *
 * @param at when it was closed
 */
public record FreezeNews(
        String id,
        Optional<String> source,
        Optional<String> reason,
        Optional<List<String>> services,
        Optional<Integer> tier,
        Optional<String> environment,
        Optional<String> level,
        Optional<Span> window,
        Optional<Instant> at,
        Optional<Occurrences> occurrences) {
    /** From start on, to the end when it is known. */
    public record Span(Instant start, Optional<Instant> end) {}

    /**
     * Of what comes again when it holds.
     *
     * @param within of which these are all; those that were told of before its start stay true
     */
    public record Occurrences(Span within, List<Span> windows) {}
}
