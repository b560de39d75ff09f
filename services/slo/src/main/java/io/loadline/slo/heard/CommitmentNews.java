package io.loadline.slo.heard;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Data of {@code commitment.changed}: all that a plan commits for a service, in the place of what it did before. */
@RegisterForReflection
public record CommitmentNews(String plan, String service, List<Line> lines) {
    /** The site carries that many requests a second in [start, end). */
    @RegisterForReflection
    public record Line(String datacenter, Instant start, Instant end, BigDecimal requestsPerSecond) {}
}
