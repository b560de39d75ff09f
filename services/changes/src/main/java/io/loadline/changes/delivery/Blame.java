package io.loadline.changes.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The deployment that DevLake blames for an incident: the newest that had reached production before it, however long ago and of
 * whatever service.
 */
public final class Blame {
    private Blame() {}

    public static Optional<DeployedCommit> of(Instant incident, Collection<DeployedCommit> deployed) {
        return deployed.stream()
                .filter(DeployedCommit::reachedProduction)
                .filter(commit -> commit.finished().filter(incident::isAfter).isPresent())
                .max(Comparator.comparing(
                                (DeployedCommit commit) -> commit.finished().orElseThrow())
                        .thenComparing(DeployedCommit::id));
    }
}
