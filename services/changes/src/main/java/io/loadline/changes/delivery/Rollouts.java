package io.loadline.changes.delivery;

import io.loadline.changes.change.ChangeStore.Deployed;
import io.loadline.changes.commit.PullRequest;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.row.Row;
import io.loadline.kernel.ServiceGraph;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Deployments as DevLake has them, each with the one before it of its service and repository.
 *
 * @param byId what was deployed, by the id of its change
 * @param commits the same in the order of their ends
 */
record Rollouts(Map<String, Deployed> byId, List<DeployedCommit> commits, ServiceGraph graph) {

    Rollouts(List<Deployed> deployed, ServiceGraph graph) {
        this(
                deployed.stream().collect(Collectors.toMap(one -> one.change().toString(), Function.identity())),
                Succession.of(deployed.stream().map(one -> commit(one, graph)).toList()),
                graph);
    }

    /** All of them had reached the environment that is asked for, which is the one that counts. */
    private static DeployedCommit commit(Deployed one, ServiceGraph graph) {
        var id = one.change().toString();
        return new DeployedCommit(
                id,
                id,
                one.service(),
                one.commit().isEmpty() ? "" : repository(one.service(), graph).orElse(""),
                DeployedCommit.PRODUCTION,
                DeployedCommit.Result.SUCCESS,
                one.commit(),
                Optional.empty(),
                Optional.of(one.started()),
                Optional.of(one.finished()));
    }

    private static Optional<String> repository(String service, ServiceGraph graph) {
        return graph.service(service)
                .flatMap(known -> known.annotation("repository"))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** Those of whose pushes the answer depends. */
    Set<String> repositories(Asked asked) {
        return commits.stream()
                .filter(commit -> isAsked(commit, asked))
                .map(DeployedCommit::repository)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** With what was pushed it is known which of them brought which commit first. */
    Brought bringing(Pushes pushes) {
        return new Brought(this, pushes, LeadTime.deployments(commits, pushes.graph()));
    }

    /** @param byCommit the deployment that brought it first */
    record Brought(Rollouts rollouts, Pushes pushes, Map<String, DeployedCommit> byCommit) {
        /** @param requests pull requests that have become one of the commits */
        Keys keys(Asked asked, List<Row<PullRequest>> requests, List<Row<Incident>> incidents) {
            var merged = requests.stream()
                    .flatMap(row -> pushes.merged(row.state()).stream())
                    .toList();
            return rollouts.keys(asked, LeadTime.of(merged, byCommit), incidents);
        }
    }

    private Keys keys(Asked asked, List<LeadTime> times, List<Row<Incident>> incidents) {
        var blame = new Blame(commits);
        return Keys.of(
                asked.window(),
                commits.stream()
                        .filter(commit -> isAsked(commit, asked))
                        .map(this::delivered)
                        .toList(),
                leads(times, asked),
                incidents.stream().flatMap(row -> blamed(row, blame, asked)).toList(),
                // DevLake knows of deployments alone
                List.of());
    }

    private boolean isAsked(DeployedCommit commit, Asked asked) {
        return commit.finished().filter(asked.window()::contains).isPresent() && asked.isAbout(commit.scope(), graph);
    }

    private Delivered delivered(DeployedCommit commit) {
        return new Delivered(
                commit.deployment(),
                commit.scope(),
                commit.finished().orElseThrow(),
                byId.get(commit.id()).incident());
    }

    private List<Lead> leads(List<LeadTime> times, Asked asked) {
        return times.stream()
                .filter(time -> time.deployment()
                        .filter(commit -> isAsked(commit, asked))
                        .isPresent())
                .map(time -> new Lead(time.request().id(), time.total()))
                .toList();
    }

    /** An incident that is over only after the period counts as one, and not for how long it took. */
    private Stream<Failure> blamed(Row<Incident> row, Blame blame, Asked asked) {
        var incident = row.state();
        return blame.of(incident.report().orElseThrow().at()).filter(commit -> isAsked(commit, asked)).stream()
                .map(commit -> new Failure(
                        row.id().toString(),
                        commit.deployment(),
                        1,
                        commit.finished().orElseThrow(),
                        incident.mitigatedAt().filter(asked.window()::contains)));
    }
}
