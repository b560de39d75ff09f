package io.loadline.changes.hook;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.Evidence;
import io.loadline.changes.change.State;
import io.loadline.changes.change.Subject;
import io.loadline.changes.row.Cut;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a sender tells of a deployment.
 *
 * @param evidence the same in all that is told of it
 * @param owner which service it deploys
 * @param tier what sort of environment it is, such as {@code production}, where the sender says so
 * @param artifact what is deployed; none when a service is removed, or when the sender does not say
 * @param by who did it, in the words of the sender
 */
public record Deployment(
        Evidence evidence,
        Owner owner,
        String environment,
        Optional<String> tier,
        Optional<Subject.Artifact> artifact,
        String title,
        String by,
        Instant at,
        Step step) {
    private static final int LONGEST = 200;

    /** How far it is. */
    public enum Step {
        BEGUN,
        SUCCEEDED,
        FAILED,
        /** What ran before runs again. */
        ROLLED_BACK,
        /** Something that moves nothing, such as a deployment that waits. */
        OTHER
    }

    /** What is deployed, as far as there is room for its names. */
    static Optional<Subject.Artifact> artifact(String digest, String version) {
        return Optional.of(new Subject.Artifact(Cut.to(LONGEST, digest), Cut.to(LONGEST, version)));
    }

    String actor() {
        return evidence.sender() + ":" + by;
    }

    Subject subject(String service) {
        return new Subject(
                service,
                Subject.Kind.DEPLOYMENT,
                Subject.Type.NORMAL,
                Cut.to(LONGEST, title),
                environment,
                Optional.empty(),
                Optional.empty(),
                artifact);
    }

    /** The same, told of now when the sender's clock is ahead of ours. */
    Deployment notAfter(Instant now) {
        return at.isAfter(now)
                ? new Deployment(evidence, owner, environment, tier, artifact, title, by, now, step)
                : this;
    }

    /** The same in an environment that is known here: the one of its name, or else the one that has the name of its sort. */
    Deployment among(Set<String> environments) {
        return tier.filter(sort -> !environments.contains(environment) && environments.contains(sort))
                .map(sort -> new Deployment(evidence, owner, sort, tier, artifact, title, by, at, step))
                .orElse(this);
    }

    /** Whether a change was approved for this. */
    boolean deploys(Optional<Subject.Artifact> approved) {
        return approved.isPresent() == artifact.isPresent()
                && approved.stream().allMatch(other -> artifact.stream().anyMatch(other::isSameAs));
    }

    /** Whether a change that somebody else has begun brings this. */
    boolean isDoneBy(Change change) {
        var subject = change.subject().orElseThrow();
        return change.proposal().isPresent()
                && isToldOf(change)
                && change.wasAtWork(at)
                && (artifact.isPresent() || subject.kind().deploys())
                && deploys(subject.artifact());
    }

    /** What was taken back or has failed does not begin again; that it failed, or was there before it is taken back, may be told late. */
    private boolean isToldOf(Change change) {
        return change.stands()
                || step == Step.FAILED
                || (step == Step.SUCCEEDED && change.state() == State.ROLLING_BACK);
    }
}
