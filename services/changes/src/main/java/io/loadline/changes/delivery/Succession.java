package io.loadline.changes.delivery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which successful deployment came before which, per scope, repository and environment, by the end (DevLake's
 * {@code prev_success_deployment_commit}).
 */
public final class Succession {
    private Succession() {}

    /** The same commits with their predecessors; failures and what has no repository or environment have none. */
    public static List<DeployedCommit> of(List<DeployedCommit> commits) {
        var previous = new HashMap<String, Optional<DeployedCommit>>();
        commits.stream()
                .filter(commit -> commit.result() == DeployedCommit.Result.SUCCESS)
                .filter(commit -> commit.finished().isPresent())
                .filter(commit ->
                        !commit.repository().isEmpty() && !commit.environment().isEmpty())
                .collect(Collectors.groupingBy(
                        commit -> List.of(commit.scope(), commit.repository(), commit.environment())))
                .values()
                .forEach(line -> link(line, previous));
        return commits.stream()
                .map(commit -> commit.after(previous.getOrDefault(commit.id(), Optional.empty())))
                .toList();
    }

    private static void link(List<DeployedCommit> line, Map<String, Optional<DeployedCommit>> previous) {
        @Nullable DeployedCommit last = null;
        var sorted = line.stream()
                .sorted(Comparator.comparing(
                                (DeployedCommit commit) -> commit.finished().orElseThrow())
                        .thenComparing(DeployedCommit::id))
                .toList();
        for (var commit : sorted) {
            previous.put(commit.id(), Optional.ofNullable(last));
            last = commit;
        }
    }
}
