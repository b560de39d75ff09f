package io.loadline.bench.dora;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How long a pull request took to production, as DevLake computes it (its {@code change_lead_time_calculator}): all in begun minutes;
 * what would be negative is nothing.
 *
 * @param coding from its first commit to its creation
 * @param pickup from its creation to the first review
 * @param review from the first review to the merge
 * @param deploy from the merge to the end of the deployment
 * @param cycle the sum of coding, creation to merge, and deploy
 */
record LeadTime(
        PullRequest request,
        Optional<PullRequest.Commit> firstCommit,
        Optional<PullRequest.Comment> firstReview,
        Optional<DeployedCommit> deployment,
        Optional<Long> coding,
        Optional<Long> pickup,
        Optional<Long> review,
        Optional<Long> deploy,
        long cycle) {
    private static final long MILLIS = 60_000;

    /**
     * Finds the deployments of pull requests and measures.
     *
     * @param diffs the commits that each deployed commit brought beside its predecessor
     */
    static List<LeadTime> of(
            Collection<PullRequest> requests, Collection<DeployedCommit> deployed, Map<Step, Set<String>> diffs) {
        var deployments = deployments(deployed, diffs);
        return requests.stream()
                .map(request -> of(request, Optional.ofNullable(deployments.get(request.mergeCommit()))))
                .toList();
    }

    /** From one commit to another. */
    record Step(String from, String to) {}

    /** By what was brought, the deployment that brought it first. The very first deployment brings nothing. */
    private static Map<String, DeployedCommit> deployments(
            Collection<DeployedCommit> deployed, Map<Step, Set<String>> diffs) {
        var byId = new HashMap<String, DeployedCommit>();
        deployed.forEach(commit -> byId.put(commit.id(), commit));
        var first = new HashMap<String, DeployedCommit>();
        deployed.stream()
                .filter(DeployedCommit::reachedProduction)
                .filter(commit ->
                        commit.previous().isPresent() && commit.started().isPresent())
                .sorted(Comparator.comparing(
                                (DeployedCommit commit) -> commit.started().orElseThrow())
                        .thenComparing(DeployedCommit::id))
                .forEach(commit -> brought(commit, byId, diffs).forEach(sha -> first.putIfAbsent(sha, commit)));
        return first;
    }

    private static Stream<String> brought(
            DeployedCommit commit, Map<String, DeployedCommit> byId, Map<Step, Set<String>> diffs) {
        return commit.previous().stream()
                .flatMap(id -> Stream.ofNullable(byId.get(id)))
                .flatMap(before -> diffs.getOrDefault(new Step(before.sha(), commit.sha()), Set.of()).stream());
    }

    private static LeadTime of(PullRequest request, Optional<DeployedCommit> deployment) {
        var first = request.firstCommit();
        var reviewed = request.firstReview();
        var coding = first.flatMap(commit -> minutes(commit.authored(), request.created()));
        var deploy =
                deployment.flatMap(DeployedCommit::finished).flatMap(finished -> minutes(request.merged(), finished));
        return new LeadTime(
                request,
                first,
                reviewed,
                deployment,
                coding,
                reviewed.flatMap(review -> minutes(request.created(), review.created())),
                reviewed.flatMap(review -> minutes(review.created(), request.merged())),
                deploy,
                coding.orElse(0L) + minutes(request.created(), request.merged()).orElse(0L) + deploy.orElse(0L));
    }

    private static Optional<Long> minutes(Instant from, Instant to) {
        long minutes = Math.ceilDiv(Duration.between(from, to).toMillis(), MILLIS);
        return minutes < 0 ? Optional.empty() : Optional.of(minutes);
    }
}
