package io.loadline.changes.hook;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.changes.audit.Actor;
import io.loadline.changes.audit.Request;
import io.loadline.changes.audit.Request.Trait;
import io.loadline.changes.audit.Thing;
import io.loadline.changes.row.Cut;
import io.loadline.changes.row.Digest;
import io.loadline.web.Texts;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Kubernetes' audit log as its webhook backend sends it, an event or a list of them, or as its log backend writes it, one on each
 * line; in version 1 or one of its betas.
 */
final class AuditBody {
    private static final int MOST = 500;
    private static final int LONGEST = 500;

    /** What manifests say of whom a thing belongs to, the best first. */
    private static final List<String> LABELS = List.of(
            "app.kubernetes.io/name", "app.kubernetes.io/instance", "app", "k8s-app", "app.kubernetes.io/part-of");

    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");

    private final Body event;

    private AuditBody(Body event) {
        this.event = event;
    }

    /** What was altered; an event that cannot be read refuses the call, and all that is wrong is said at once. */
    static Told read(List<Body> bodies) {
        var events = bodies.stream().flatMap(AuditBody::events);
        var altered = Body.all(events, event -> new AuditBody(event).request(), "these are no audit events").stream()
                .filter(request -> !request.isNoise())
                .toList();
        if (altered.size() > MOST) {
            throw HookProblem.TOO_MUCH_AT_ONCE.because(
                    "%d alterations, and a call may tell of %d; set audit-webhook-batch-max-size of the API server lower"
                            .formatted(altered.size(), MOST));
        }
        return new Told.Altered(altered);
    }

    private static Stream<Body> events(Body body) {
        return switch (body.text("/kind")) {
            case "Event" -> Stream.of(body);
            case "EventList" -> {
                if (!body.root().path("items").isArray()) {
                    throw HookProblem.UNREADABLE_DELIVERY.at(body.at() + "/items", "is missing");
                }
                yield body.each("/items");
            }
            default -> throw HookProblem.UNREADABLE_DELIVERY.at(body.at() + "/kind", "is neither Event nor EventList");
        };
    }

    private Request request() {
        return new Request(
                event.maybe("/auditID")
                        .orElseGet(() -> Digest.sha256(event.root().toString())),
                event.maybe("/stage").orElse("ResponseComplete"),
                event.root().at("/responseStatus/code").asInt(200),
                event.text("/verb"),
                new Actor(username(), words("/user/groups")),
                thing(),
                images(),
                at(),
                traits());
    }

    /** Whoever could not prove who they are has no name. */
    private String username() {
        return event.root().path("user").isObject()
                ? event.maybe("/user/username").orElse("nobody")
                : event.text("/user/username");
    }

    private Optional<Thing> thing() {
        return event.maybe("/objectRef/resource")
                .map(resource -> new Thing(
                        event.maybe("/objectRef/apiGroup").orElse(""),
                        resource,
                        event.maybe("/objectRef/subresource").orElse(""),
                        event.maybe("/objectRef/namespace").orElse(""),
                        event.maybe("/objectRef/name")
                                .or(() -> event.maybe("/responseObject/metadata/name"))
                                .or(() -> event.maybe("/requestObject/metadata/name"))
                                .or(() -> event.maybe("/requestObject/metadata/generateName"))
                                .orElse(""),
                        labels()));
    }

    private List<String> labels() {
        return LABELS.stream()
                .map(label -> "/" + label.replace("/", "~1"))
                .flatMap(label -> Stream.of(
                                "/requestObject/metadata/labels",
                                "/requestObject/spec/template/metadata/labels",
                                "/responseObject/metadata/labels",
                                "/responseObject/spec/template/metadata/labels")
                        .flatMap(labels -> event.maybe(labels + label).stream()))
                .distinct()
                .toList();
    }

    /** When it was answered, as far as the version of the log says so. */
    private Optional<Instant> at() {
        return Stream.of("/stageTimestamp", "/requestReceivedTimestamp", "/timestamp")
                .filter(pointer -> event.maybe(pointer).isPresent())
                .findFirst()
                .map(event::instant);
    }

    private Set<Trait> traits() {
        var traits = EnumSet.noneOf(Trait.class);
        if (event.maybe("/requestURI").filter(AuditBody::isDryRun).isPresent() || isDeletedForTrial()) {
            traits.add(Trait.DRY_RUN);
        }
        if (objects().anyMatch(AuditBody::isOwned)) {
            traits.add(Trait.OWNED);
        }
        if (objects()
                .anyMatch(
                        object -> object.at("/metadata/annotations").has("control-plane.alpha.kubernetes.io/leader"))) {
            traits.add(Trait.LEADERSHIP);
        }
        var before = event.maybe("/requestObject/metadata/resourceVersion");
        if (before.isPresent() && before.equals(event.maybe("/responseObject/metadata/resourceVersion"))) {
            traits.add(Trait.UNCHANGED);
        }
        return traits;
    }

    private static boolean isDryRun(String uri) {
        return uri.contains("?dryRun=") || uri.contains("&dryRun=");
    }

    /** A deletion says so in what it sends, and so does an eviction. */
    private boolean isDeletedForTrial() {
        return Stream.of("/requestObject/dryRun", "/requestObject/deleteOptions/dryRun")
                .anyMatch(pointer -> !event.root().at(pointer).isEmpty());
    }

    private static boolean isOwned(JsonNode object) {
        return each(object.at("/metadata/ownerReferences"))
                .anyMatch(owner -> owner.path("controller").asBoolean());
    }

    private Stream<JsonNode> objects() {
        return Stream.of(event.root().path("requestObject"), event.root().path("responseObject"));
    }

    /** Those that the request asks for, whether it sends the whole thing, a part of it, or a list of replacements (RFC 6902). */
    private List<String> images() {
        var sent = event.root().path("requestObject");
        var containers = CONTAINERS.stream()
                .flatMap(field -> sent.findValues(field).stream())
                .flatMap(AuditBody::each)
                .map(container -> container.path("image"));
        var replaced = (sent.isArray() ? each(sent) : Stream.<JsonNode>empty())
                .filter(step -> step.path("path").asText().endsWith("/image"))
                .map(step -> step.path("value"));
        return Stream.concat(containers, replaced)
                .filter(JsonNode::isTextual)
                .map(image -> Cut.to(LONGEST, image.asText().strip()))
                .filter(image -> !image.isEmpty() && Texts.areStorable(image))
                .distinct()
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private Set<String> words(String pointer) {
        return each(event.root().at(pointer)).map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
    }
}
