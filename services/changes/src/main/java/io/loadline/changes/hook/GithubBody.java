package io.loadline.changes.hook;

import io.loadline.changes.change.Evidence;
import io.loadline.changes.hook.Deployment.Step;
import java.util.Locale;

/**
 * GitHub's {@code deployment}, {@code deployment_status} and {@code deployment_protection_rule}; from other kinds nothing follows.
 */
final class GithubBody {
    private GithubBody() {}

    static Told read(String kind, Body body) {
        return switch (kind) {
            case "deployment" -> new Told.Moved(deployment(body, Step.BEGUN, "/deployment"));
            case "deployment_status" -> new Told.Moved(deployment(body, step(body), "/deployment_status"));
            case "deployment_protection_rule" -> protection(body);
            default -> new Told.Nothing("nothing follows from " + kind);
        };
    }

    private static Told protection(Body body) {
        return body.text("/action").equals("requested")
                ? new Told.Asked(new ProtectionRule(
                        new Owner(Owner.By.REPOSITORY, body.text("/repository/full_name")),
                        body.text("/environment"),
                        body.text("/deployment/sha"),
                        body.text("/deployment_callback_url"),
                        body.text("/installation/id")))
                : new Told.Nothing("nothing follows from this action");
    }

    private static Step step(Body body) {
        return switch (body.text("/deployment_status/state")) {
            case "in_progress" -> Step.BEGUN;
            case "success" -> Step.SUCCEEDED;
            case "failure", "error" -> Step.FAILED;
            default -> Step.OTHER;
        };
    }

    private static Deployment deployment(Body body, Step step, String event) {
        var repository = body.text("/repository/full_name");
        var version = body.text("/deployment/ref");
        // who deletes an account leaves its deployments behind
        var by = body.maybe("/deployment/creator/login").orElse("ghost");
        return new Deployment(
                new Evidence(
                        "github",
                        "github:%s/deployments/%s"
                                .formatted(repository.toLowerCase(Locale.ROOT), body.text("/deployment/id"))),
                new Owner(Owner.By.REPOSITORY, repository),
                body.text("/deployment/environment").toLowerCase(Locale.ROOT),
                Deployment.artifact(body.text("/deployment/sha"), version),
                "Deployment of " + version + " by " + by,
                by,
                body.instant(event + "/created_at"),
                step);
    }
}
