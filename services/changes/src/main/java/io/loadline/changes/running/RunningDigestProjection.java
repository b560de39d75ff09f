package io.loadline.changes.running;

import io.loadline.eventstore.projection.FoldedProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the table behind {@link RunningDigestStore}. */
@ApplicationScoped
class RunningDigestProjection extends FoldedProjection<RunningDigest.RunningDigestEvent, RunningDigest> {

    RunningDigestProjection() {
        super(
                "running_digest_row",
                RunningDigest.DECIDER,
                RunningDigest.class,
                Map.of("service", "text", "environment", "text", "cluster", "text", "since", "timestamptz"),
                digest -> {
                    var running = digest.running().orElseThrow();
                    return Map.of(
                            "service", running.service(),
                            "environment", running.environment(),
                            "cluster", running.cluster(),
                            "since", running.since());
                });
    }
}
