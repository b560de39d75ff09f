package io.loadline.changes.hook;

import io.loadline.changes.change.Evidence;
import io.loadline.changes.change.Subject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a sender tells of a deployment.
 *
 * @param repository full name, {@code harbour/checkout}
 * @param id the sender's id of the deployment, the same in all that is told of it
 * @param digest commit
 * @param version branch or tag
 * @param by login of who did it
 */
record Deployment(
        String repository,
        String id,
        String environment,
        String digest,
        String version,
        String by,
        Instant at,
        Step step) {

    /** How far it is. */
    enum Step {
        BEGUN,
        SUCCEEDED,
        FAILED,
        /** Something that moves nothing, such as a deployment that waits. */
        OTHER
    }

    Evidence evidence() {
        return new Evidence("github", "github:%s/deployments/%s".formatted(repository.toLowerCase(Locale.ROOT), id));
    }

    String actor() {
        return "github:" + by;
    }

    Subject subject(String service) {
        return new Subject(
                service,
                Subject.Kind.DEPLOYMENT,
                Subject.Type.NORMAL,
                "Deployment of " + version + " by " + by,
                environment,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Subject.Artifact(digest, version)));
    }

    /** Whether a change was approved for this artifact. */
    boolean deploys(Subject.Artifact artifact) {
        return artifact.digest().equals(digest) || artifact.version().equals(version);
    }
}
