package io.loadline.changes.hook;

import io.loadline.changes.audit.Image;
import io.loadline.changes.change.Subject;
import io.loadline.changes.running.Container;
import io.loadline.changes.running.Report;
import java.util.regex.Pattern;

/** What an agent says runs in its cluster: the form is our own, {@code docs/intake/running-digests.yaml} fills it by kubectl and jq. */
final class RunningBody {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private RunningBody() {}

    /** The cluster, which tells one agent's reports from another's. */
    static String kind(Body body) {
        var cluster = body.text("/cluster");
        if (!NAME.matcher(cluster).matches()) {
            throw HookProblem.UNREADABLE_DELIVERY.at(
                    "/cluster", "is no name of up to 63 letters, digits, dots or dashes");
        }
        return cluster;
    }

    static Told read(Body body) {
        if (!body.root().path("containers").isArray()) {
            throw HookProblem.UNREADABLE_DELIVERY.at("/containers", "is missing");
        }
        return new Told.Ran(new Report(
                kind(body),
                body.maybe("/environment").orElse(Subject.PRODUCTION),
                body.instant("/observedAt"),
                Body.all(body.each("/containers"), RunningBody::container, "these are no containers")));
    }

    private static Container container(Body container) {
        var image = container.text("/image");
        return new Container(
                container.maybe("/service"),
                container.maybe("/namespace").map(namespace -> namespace + "/").orElse("")
                        + container.text("/workload"),
                container.maybe("/container").orElse(""),
                new Image(afore(image) + "@" + digest(container.text("/digest"))),
                container.maybeInstant("/startedAt"));
    }

    private static String afore(String image) {
        int at = image.indexOf('@');
        return at < 0 ? image : image.substring(0, at);
    }

    /** Container runtimes put the image before it: {@code registry.example.com/shop/checkout@sha256:5f1c…}. */
    private static String digest(String imageId) {
        return imageId.substring(imageId.lastIndexOf('@') + 1);
    }
}
