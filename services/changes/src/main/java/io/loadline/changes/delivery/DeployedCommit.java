package io.loadline.changes.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * A commit of one repository that a deployment brought to an environment.
 *
 * @param deployment several commits may be one deployment
 * @param scope where deployments come from, such as a project of the build server
 * @param repository its address
 * @param environment {@code PRODUCTION}, {@code STAGING}, {@code TESTING} or empty
 * @param previous id of the commit that was deployed successfully before it
 */
public record DeployedCommit(
        String id,
        String deployment,
        String scope,
        String repository,
        String environment,
        Result result,
        String sha,
        Optional<String> previous,
        Optional<Instant> started,
        Optional<Instant> finished) {
    /** The environment that counts. */
    public static final String PRODUCTION = "PRODUCTION";

    /** How it ended. */
    public enum Result {
        SUCCESS,
        FAILURE,
        OTHER;

        /** Of the word that DevLake has for it. */
        public static Result of(String text) {
            return switch (text) {
                case "SUCCESS" -> SUCCESS;
                case "FAILURE" -> FAILURE;
                default -> OTHER;
            };
        }
    }

    boolean reachedProduction() {
        return result == Result.SUCCESS && environment.equals(PRODUCTION);
    }

    DeployedCommit after(Optional<DeployedCommit> other) {
        return new DeployedCommit(
                id,
                deployment,
                scope,
                repository,
                environment,
                result,
                sha,
                other.map(DeployedCommit::id),
                started,
                finished);
    }
}
