package io.loadline.changes.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
public record LeadTime(
        MergedRequest request,
        Optional<MergedRequest.Commit> firstCommit,
        Optional<MergedRequest.Comment> firstReview,
        Optional<DeployedCommit> deployment,
        Optional<Long> coding,
        Optional<Long> pickup,
        Optional<Long> review,
        Optional<Long> deploy,
        long cycle) {
    private static final long MILLIS = 60_000;

    /** The commits that one has beside another. */
    public interface Difference {
        Collection<String> between(String from, String to);
    }

    /** @param deployments by what was brought, as {@link #deployments} finds them */
    public static List<LeadTime> of(Collection<MergedRequest> requests, Map<String, DeployedCommit> deployments) {
        return requests.stream()
                .map(request -> of(request, Optional.ofNullable(deployments.get(request.mergeCommit()))))
                .toList();
    }

    /** By what was brought, the deployment that brought it first. The very first deployment brings nothing. */
    public static Map<String, DeployedCommit> deployments(Collection<DeployedCommit> deployed, Difference difference) {
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
                .forEach(commit -> commit.previous().map(byId::get).stream()
                        .flatMap(before -> difference.between(before.sha(), commit.sha()).stream())
                        .forEach(sha -> first.putIfAbsent(sha, commit)));
        return first;
    }

    private static LeadTime of(MergedRequest request, Optional<DeployedCommit> deployment) {
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

    Duration total() {
        return Duration.ofMinutes(cycle);
    }

    private static Optional<Long> minutes(Instant from, Instant to) {
        long minutes = Math.ceilDiv(Duration.between(from, to).toMillis(), MILLIS);
        return minutes < 0 ? Optional.empty() : Optional.of(minutes);
    }
}
