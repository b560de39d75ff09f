package io.loadline.changes.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The deployment that DevLake blames for an incident: the newest that had reached production before it, however long ago and of
 * whatever service.
 */
public final class Blame {
    private final NavigableMap<Instant, DeployedCommit> byEnd = new TreeMap<>();

    public Blame(Collection<DeployedCommit> deployed) {
        deployed.stream()
                .filter(DeployedCommit::reachedProduction)
                .forEach(commit -> commit.finished()
                        .ifPresent(end -> byEnd.merge(
                                end, commit, BinaryOperator.maxBy(Comparator.comparing(DeployedCommit::id)))));
    }

    /** @param incident when it began */
    public Optional<DeployedCommit> of(Instant incident) {
        return Optional.ofNullable(byEnd.lowerEntry(incident)).map(Map.Entry::getValue);
    }
}
