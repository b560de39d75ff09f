package io.loadline.capacity.loadtest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What can be asked of the load tests of a service. */
public sealed interface LoadTestsCommand {
    /** @param runs the steps of one file, at least one */
    record Import(
            UUID id,
            String version,
            int replicas,
            Optional<String> datacenter,
            List<Run> runs,
            CapacityCurve.Objective objective)
            implements LoadTestsCommand {}

    /**
     * @param change which has altered production
     * @param version that runs now; empty when it was not the build that changed
     */
    record Outdate(String change, Optional<String> version, Instant at) implements LoadTestsCommand {}

    /** @param version that runs no more; empty when it was not the build that changed */
    record TakeBack(String change, Optional<String> version, Instant at) implements LoadTestsCommand {}
}
