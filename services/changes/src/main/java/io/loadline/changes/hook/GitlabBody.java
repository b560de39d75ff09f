package io.loadline.changes.hook;

import io.loadline.changes.change.Evidence;
import io.loadline.changes.hook.Deployment.Step;
import java.util.Locale;
import java.util.Optional;

/** GitLab's deployments, pushes, and merge requests with what is said on them; from other kinds nothing follows. */
final class GitlabBody {
    private static final String COMMIT = "/commit/";
    private static final String REPOSITORY = "/project/path_with_namespace";

    private GitlabBody() {}

    /** GitLab's word for what happened; projects say {@code object_kind}, groups and systems {@code event_name}. */
    static String kind(Body body, Headers headers) {
        return body.maybe("/object_kind")
                .or(() -> body.maybe("/event_name"))
                .or(() -> headers.value("X-Gitlab-Event"))
                .orElseThrow(() -> HookProblem.UNREADABLE_DELIVERY.at("/object_kind", "is missing"));
    }

    static Told read(String kind, Body body) {
        return switch (kind) {
            case "deployment" -> new Told.Moved(deployment(body));
            // of history that was replaced it says nothing
            case "push" -> Commits.pushed(body, REPOSITORY, false);
            case "merge_request" -> requested(body);
            case "note" ->
                body.maybe("/object_attributes/noteable_type")
                                .filter("MergeRequest"::equals)
                                .isPresent()
                        ? reviewed(body, "/merge_request/iid", "/object_attributes/created_at")
                        : new Told.Nothing("nothing follows from this note");
            default -> new Told.Nothing("nothing follows from " + kind);
        };
    }

    private static Told requested(Body body) {
        var request = body.within("/object_attributes");
        var action = request.maybe("/action").orElse("");
        if (action.equals("approved") || action.equals("approval")) {
            return reviewed(body, "/object_attributes/iid", "/object_attributes/updated_at");
        }
        var merged = request.maybe("/state").filter("merged"::equals).isPresent();
        return Commits.requested(
                body.maybe(REPOSITORY),
                request.maybe("/iid"),
                request.maybe("/author_id"),
                request.maybe("/source_branch")
                        .filter(branch ->
                                request.maybe("/source_project_id").equals(request.maybe("/target_project_id"))),
                Optional.empty(),
                request.maybeInstant("/created_at"),
                request.maybe("/merge_commit_sha")
                        .or(() -> request.maybe("/squash_commit_sha"))
                        .or(() -> request.maybe("/last_commit/id"))
                        .filter(commit -> merged),
                request.maybeInstant("/merged_at").or(() -> request.maybeInstant("/updated_at")));
    }

    /** An approval has no id of its own: a person gives one. */
    private static Told reviewed(Body body, String number, String at) {
        var author = body.maybe("/user/id");
        return Commits.reviewed(
                body.maybe(REPOSITORY),
                body.maybe(number),
                body.maybe("/merge_request/iid")
                        .flatMap(note -> body.maybe("/object_attributes/id"))
                        .or(() -> author),
                author,
                body.maybeInstant(at));
    }

    private static Deployment deployment(Body body) {
        var repository = body.text(REPOSITORY);
        var digest = digest(body);
        var by = body.maybe("/user/username").orElse("ghost");
        var version = body.maybe("/ref").orElse(digest);
        return new Deployment(
                new Evidence(
                        "gitlab",
                        "gitlab:%s/deployments/%s"
                                .formatted(repository.toLowerCase(Locale.ROOT), body.text("/deployment_id"))),
                new Owner(Owner.By.REPOSITORY, repository),
                body.text("/environment").toLowerCase(Locale.ROOT),
                body.maybe("/environment_tier"),
                Deployment.artifact(digest, version),
                "Deployment of " + version + " by " + by,
                by,
                body.instant("/status_changed_at"),
                step(body.text("/status")));
    }

    /** Only the address of the commit has its whole name. */
    private static String digest(Body body) {
        return body.maybe("/commit_url")
                .filter(url -> url.contains(COMMIT))
                .map(url -> url.substring(url.lastIndexOf(COMMIT) + COMMIT.length()))
                .filter(sha -> !sha.isBlank())
                .orElseGet(() -> body.text("/short_sha"));
    }

    private static Step step(String status) {
        return switch (status) {
            case "running" -> Step.BEGUN;
            case "success" -> Step.SUCCEEDED;
            case "failed", "canceled" -> Step.FAILED;
            default -> Step.OTHER;
        };
    }
}
