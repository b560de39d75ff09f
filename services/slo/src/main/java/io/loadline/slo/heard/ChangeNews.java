package io.loadline.slo.heard;

import java.time.Instant;
import java.util.Optional;

/** Data of {@code change.started}, {@code .finished}, {@code .failed} and {@code .rolled-back}, as far as it matters here. */
public record ChangeNews(
        String id,
        String service,
        Optional<String> kind,
        Optional<String> title,
        Optional<String> environment,
        Instant at) {
    static final String PRODUCTION = "production";

    /** Budgets are of what customers feel: what is changed elsewhere burns nothing of them. */
    boolean touchesProduction() {
        return environment.map(PRODUCTION::equals).orElse(true);
    }
}
