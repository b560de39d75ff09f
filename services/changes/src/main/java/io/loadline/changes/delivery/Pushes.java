package io.loadline.changes.delivery;

import io.loadline.changes.commit.PullRequest;
import io.loadline.changes.commit.Push;
import io.loadline.changes.commit.Push.Pushed;
import io.loadline.changes.row.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of the commits of some repositories by what was pushed there.
 *
 * @param branches what came to each, in the order in which it came
 * @param graph of each commit those before it: the one that was listed before it, and of the first what its branch had pointed to
 */
record Pushes(Map<Branch, List<Pushed>> branches, CommitGraph graph) {

    /** @param repository in small letters */
    record Branch(String repository, String name) {}

    static Pushes of(List<Row<Push>> rows) {
        var all = rows.stream().flatMap(row -> row.state().pushed().stream()).toList();
        Map<String, Set<String>> parents = new HashMap<>();
        for (var pushed : all) {
            var before = pushed.before();
            for (var commit : pushed.commits()) {
                before.ifPresent(parent -> parents.computeIfAbsent(commit.sha(), sha -> new HashSet<>())
                        .add(parent));
                before = Optional.of(commit.sha());
            }
        }
        return new Pushes(
                all.stream().collect(Collectors.groupingBy(pushed -> new Branch(pushed.repository(), pushed.branch()))),
                new CommitGraph(parents));
    }

    /** A pull request that was merged, with the commits that were pushed to its branch and are not in what it is compared with. */
    Optional<MergedRequest> merged(PullRequest request) {
        return request.description()
                .flatMap(described -> described
                        .merge()
                        .map(merge -> new MergedRequest(
                                described.name(),
                                described.author(),
                                merge.commit(),
                                described.created(),
                                merge.at(),
                                commits(described).toList(),
                                request.comments().stream()
                                        .map(comment ->
                                                new MergedRequest.Comment(comment.id(), comment.author(), comment.at()))
                                        .toList())));
    }

    private Stream<MergedRequest.Commit> commits(PullRequest.Description described) {
        var pushed = described.branch().stream()
                .flatMap(name -> branches.getOrDefault(new Branch(described.repository(), name), List.of()).stream())
                .flatMap(each -> each.commits().stream())
                .toList();
        var own = graph.beside(
                described.base().orElse(""),
                pushed.stream().map(Push.Commit::sha).toList());
        return pushed.stream()
                .filter(commit -> own.contains(commit.sha()))
                .map(commit -> new MergedRequest.Commit(commit.sha(), commit.written()));
    }
}
