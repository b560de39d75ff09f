package io.loadline.capacity.plan;

import java.time.Instant;
import java.util.List;

/** The load that a service is committed to carry. */
public record Commitment(String service, List<Part> lines) {
    /** @param requestsPerSecond that the plan carries at the site at any time in [start, end) */
    public record Part(String datacenter, Instant start, Instant end, double requestsPerSecond) {}
}
