package io.loadline.changes.hook;

import io.loadline.changes.change.Evidence;
import io.loadline.changes.hook.Deployment.Step;
import java.util.Locale;

/** GitLab's deployment hook; from other kinds nothing follows. */
final class GitlabBody {
    private static final String COMMIT = "/commit/";

    private GitlabBody() {}

    /** GitLab's word for what happened; projects say {@code object_kind}, groups and systems {@code event_name}. */
    static String kind(Body body, Headers headers) {
        return body.maybe("/object_kind")
                .or(() -> body.maybe("/event_name"))
                .or(() -> headers.value("X-Gitlab-Event"))
                .orElseThrow(() -> HookProblem.UNREADABLE_DELIVERY.at("/object_kind", "is missing"));
    }

    static Told read(String kind, Body body) {
        return kind.equals("deployment")
                ? new Told.Moved(deployment(body))
                : new Told.Nothing("nothing follows from " + kind);
    }

    private static Deployment deployment(Body body) {
        var repository = body.text("/project/path_with_namespace");
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
