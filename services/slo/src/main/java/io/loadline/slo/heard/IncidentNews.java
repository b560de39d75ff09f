package io.loadline.slo.heard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Data of {@code incident.opened}, {@code .mitigated}, {@code .resolved} and {@code .reviewed}, as it was rated by then.
 *
 * @param since when it began
 * @param at when this happened to it
 */
public record IncidentNews(
        String id,
        Optional<String> title,
        Optional<String> severity,
        Optional<List<String>> services,
        Optional<Instant> since,
        Optional<Instant> at) {}
