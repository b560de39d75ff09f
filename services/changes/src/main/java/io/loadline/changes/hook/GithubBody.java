package io.loadline.changes.hook;

import io.loadline.changes.change.Evidence;
import io.loadline.changes.change.Subject;
import io.loadline.changes.hook.Deployment.Step;
import java.util.Locale;
import java.util.Optional;

/**
 * GitHub's deployments, deployment_protection_rule, pushes, and pull requests with what is said on them; from other kinds nothing
 * follows.
 */
final class GithubBody {
    private GithubBody() {}

    static Told read(String kind, Body body) {
        return switch (kind) {
            case "deployment" -> new Told.Moved(deployment(body, begun(body), "/deployment"));
            case "deployment_status" -> new Told.Moved(deployment(body, step(body), "/deployment_status"));
            case "deployment_protection_rule" -> protection(body);
            case "push" -> Commits.pushed(body, "/repository/full_name", body.is("/forced"));
            case "pull_request" -> requested(body);
            case "pull_request_review" ->
                reviewed(body, "submitted", "/pull_request", "/review", "/review/submitted_at");
            case "pull_request_review_comment" ->
                reviewed(body, "created", "/pull_request", "/comment", "/comment/created_at");
            case "issue_comment" -> reviewed(body, "created", "/issue/pull_request", "/comment", "/comment/created_at");
            default -> new Told.Nothing("nothing follows from " + kind);
        };
    }

    /** What is no App's cannot be answered. */
    private static Told protection(Body body) {
        if (body.maybe("/action").filter("requested"::equals).isEmpty()
                || body.maybe("/installation/id").isEmpty()) {
            return new Told.Nothing("nothing follows from this action, or it cannot be answered");
        }
        return new Told.Asked(new ProtectionRule(
                new Owner(Owner.By.REPOSITORY, body.text("/repository/full_name")),
                body.text("/environment"),
                body.maybe("/deployment/sha").orElseGet(() -> body.text("/sha")),
                body.text("/deployment_callback_url"),
                body.text("/installation/id")));
    }

    private static Told requested(Body body) {
        var request = body.within("/pull_request");
        return Commits.requested(
                body.maybe("/repository/full_name"),
                request.maybe("/number"),
                request.maybe("/user/login"),
                request.maybe("/head/ref")
                        .filter(branch ->
                                request.maybe("/head/repo/full_name").equals(request.maybe("/base/repo/full_name"))),
                request.maybe("/base/sha"),
                request.maybeInstant("/created_at"),
                request.maybe("/merge_commit_sha").filter(commit -> request.is("/merged")),
                request.maybeInstant("/merged_at"));
    }

    /** A comment on an issue is one on a pull request when the issue has one. */
    private static Told reviewed(Body body, String action, String request, String comment, String at) {
        if (body.root().at(request).isMissingNode()
                || !body.maybe("/action").filter(action::equals).isPresent()) {
            return new Told.Nothing("nothing follows from this action");
        }
        return Commits.reviewed(
                body.maybe("/repository/full_name"),
                body.maybe("/pull_request/number").or(() -> body.maybe("/issue/number")),
                body.maybe(comment + "/id"),
                body.maybe(comment + "/user/login"),
                body.maybeInstant(at));
    }

    /** A workflow's waits until its environment lets it pass, and then says so by its status. */
    private static Step begun(Body body) {
        return body.root().path("workflow_run").isObject() ? Step.OTHER : Step.BEGUN;
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
                Optional.of(Subject.PRODUCTION).filter(tier -> body.is("/deployment/production_environment")),
                Deployment.artifact(body.text("/deployment/sha"), version),
                "Deployment of " + version + " by " + by,
                by,
                body.instant(event + "/created_at"),
                step);
    }
}
