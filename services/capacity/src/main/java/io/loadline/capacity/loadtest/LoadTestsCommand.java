package io.loadline.capacity.loadtest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What can be asked of the load tests of a service. */
public sealed interface LoadTestsCommand {
    record Import(
            UUID id,
            String version,
            int replicas,
            Optional<String> datacenter,
            Run run,
            CapacityCurve.Objective objective)
            implements LoadTestsCommand {}

    /** @param change which has put another build into production */
    record Outdate(String change, Optional<String> version, Instant at) implements LoadTestsCommand {}
}
