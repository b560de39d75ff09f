package io.loadline.slo.heard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Data of {@code commitment.changed}: all that a plan commits for a service, in the place of what it did before. */
public record CommitmentNews(String plan, String service, List<Line> lines) {
    /** The site carries that many requests a second in [start, end). */
    public record Line(String datacenter, Instant start, Instant end, BigDecimal requestsPerSecond) {}
}
