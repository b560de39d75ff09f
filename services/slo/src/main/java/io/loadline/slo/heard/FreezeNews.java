package io.loadline.slo.heard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Data of {@code freeze.opened} and, with the id alone, of {@code freeze.closed}. */
public record FreezeNews(
        String id,
        Optional<String> source,
        Optional<String> reason,
        Optional<List<String>> services,
        Optional<String> level,
        Optional<Span> window) {
    /** From start on, to the end when it is known. */
    public record Span(Instant start, Optional<Instant> end) {}
}
