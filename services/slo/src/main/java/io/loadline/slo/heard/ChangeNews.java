package io.loadline.slo.heard;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;

/** Data of {@code change.started}, {@code .finished}, {@code .failed} and {@code .rolled-back}, as far as it matters here. */
@RegisterForReflection
public record ChangeNews(
        String id,
        String service,
        Optional<String> kind,
        Optional<String> title,
        Optional<String> environment,
        Instant at) {}
