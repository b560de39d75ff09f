package io.loadline.changes.hook;

import io.loadline.changes.audit.Image;
import io.loadline.changes.change.Evidence;
import io.loadline.changes.change.Subject;
import io.loadline.changes.hook.Deployment.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Argo CD's notifications by the template that we ship ({@code docs/intake/argocd-notifications.yaml}): the parts of an Application
 * that matter, where they are in an Application.
 */
final class ArgocdBody {
    private final Body app;

    private ArgocdBody(Body app) {
        this.app = app;
    }

    /** How far the operation is, such as {@code Succeeded}. */
    static String kind(Body body) {
        return body.maybe("/app/status/operationState/phase").orElse("no operation");
    }

    static Told read(Body body) {
        var app = new ArgocdBody(body.within("/app"));
        app.app.text("/metadata/name");
        return body.maybe("/app/status/operationState/phase").isPresent()
                ? new Told.Moved(app.deployment())
                : new Told.Nothing("the application was never synchronised");
    }

    private Deployment deployment() {
        var name = app.text("/metadata/name");
        var by = app.maybe("/status/operationState/operation/initiatedBy/username")
                .orElse("automated");
        var revision = revision();
        return new Deployment(
                evidence(name),
                new Owner(Owner.By.ARGOCD_APP, name),
                app.maybe("/metadata/labels/loadline.io~1environment")
                        .map(environment -> environment.toLowerCase(Locale.ROOT))
                        .orElse(Subject.PRODUCTION),
                Optional.empty(),
                artifact(revision),
                "Sync of " + name + " to " + revision + " by " + by,
                by,
                app.instant(
                        app.maybe("/status/operationState/finishedAt").isPresent()
                                ? "/status/operationState/finishedAt"
                                : "/status/operationState/startedAt"),
                step());
    }

    /** An operation is known by the application and the time at which it began. */
    private Evidence evidence(String name) {
        return new Evidence(
                "argocd",
                "argocd:%s/%s/%s"
                        .formatted(
                                app.maybe("/metadata/namespace").orElse("argocd"),
                                name,
                                app.instant("/status/operationState/startedAt")));
    }

    /** Applications with several sources have several. */
    private String revision() {
        return Stream.of(
                        "/status/operationState/syncResult/revision",
                        "/status/operationState/syncResult/revisions/0",
                        "/status/sync/revision",
                        "/status/sync/revisions/0")
                .flatMap(pointer -> app.maybe(pointer).stream())
                .findFirst()
                .orElseThrow(() -> HookProblem.UNREADABLE_DELIVERY.at("/app/status/sync/revision", "is missing"));
    }

    /** By the digest or else the commit that it is deployed from, and by the tag of the application's own image. */
    private Optional<Subject.Artifact> artifact(String revision) {
        var image = ownImage();
        return Deployment.artifact(
                image.flatMap(Image::digest).orElse(revision),
                image.flatMap(Image::tag).orElse(revision));
    }

    private Optional<Image> ownImage() {
        var images = images();
        return images.stream()
                .filter(image -> app.text("/metadata/name").contains(image.name()))
                .findFirst()
                .or(() -> images.stream().findFirst());
    }

    private List<Image> images() {
        return IntStream.range(0, app.root().at("/status/summary/images").size())
                .mapToObj(i -> app.maybe("/status/summary/images/" + i))
                .flatMap(Optional::stream)
                .map(Image::new)
                .toList();
    }

    /** It is there when what was applied is healthy, too. */
    private Step step() {
        var health = app.maybe("/status/health/status").orElse("");
        return switch (app.text("/status/operationState/phase")) {
            case "Running" -> Step.BEGUN;
            case "Succeeded" ->
                switch (health) {
                    case "Healthy", "" -> Step.SUCCEEDED;
                    case "Degraded" -> Step.FAILED;
                    default -> Step.BEGUN;
                };
            case "Failed", "Error" -> Step.FAILED;
            default -> Step.OTHER;
        };
    }
}
