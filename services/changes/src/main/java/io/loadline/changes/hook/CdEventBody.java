package io.loadline.changes.hook;

import io.loadline.changes.cdevents.CdEvent;
import io.loadline.changes.change.Evidence;
import io.loadline.changes.change.Subject;
import io.loadline.changes.hook.Deployment.Step;
import io.loadline.changes.incident.Report;
import io.loadline.web.Texts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is deployed, rolled back, removed and run, in the words of CDEvents. */
final class CdEventBody {
    private final CdEvent event;
    private final Body body;

    private CdEventBody(CdEvent event, Body body) {
        this.event = event;
        this.body = body;
    }

    static Told read(CdEvent event, Body body) {
        if (!event.isKnown()) {
            return new Told.Unknown("no released version of CDEvents has " + body.text("/context/type"));
        }
        return new CdEventBody(event, body).told();
    }

    private Told told() {
        return switch (event.kind()) {
            case "service.deployed", "service.upgraded" -> service(Step.SUCCEEDED, "Deployment of ");
            case "service.rolledback" -> service(Step.ROLLED_BACK, "Rollback to ");
            case "service.removed" -> service(Step.SUCCEEDED, "Removal of ");
            case "pipelinerun.started" -> run(Step.BEGUN);
            case "pipelinerun.finished" -> run(outcome());
            case "incident.detected", "incident.reported" -> incident(false);
            case "incident.resolved" -> incident(true);
            default -> new Told.Nothing("nothing follows from " + event.kind());
        };
    }

    private Told service(Step step, String verb) {
        var name = body.text("/subject/id");
        var artifact = body.maybe("/subject/content/artifactId");
        // one chain deploys a service to an environment once; without a chain each event stands for itself
        var ref = inChain(name).orElseGet(() -> body.text("/context/source") + "/" + body.text("/context/id"));
        return moved(
                ref,
                new Owner(Owner.By.NAME, name),
                artifact.map(CdEventBody::artifact),
                verb + artifact.orElse(name),
                step);
    }

    /** A run need not say how it has ended. */
    private Step outcome() {
        var failed = body.maybe("/subject/content/errors").map(errors -> Step.FAILED);
        return body.maybe("/subject/content/outcome")
                .map(outcome -> outcome.equalsIgnoreCase("success") ? Step.SUCCEEDED : Step.FAILED)
                .orElseGet(() -> failed.orElse(Step.OTHER));
    }

    private Told run(Step step) {
        var name = body.maybe("/subject/content/pipelineName").orElseGet(() -> body.text("/subject/id"));
        return moved(
                "runs/" + body.maybe("/subject/source").orElseGet(() -> body.text("/context/source")) + "/"
                        + body.text("/subject/id"),
                new Owner(Owner.By.PIPELINE, name),
                Optional.empty(),
                "Run of pipeline " + name,
                step);
    }

    private Told moved(String ref, Owner owner, Optional<Subject.Artifact> artifact, String title, Step step) {
        return new Told.Moved(new Deployment(
                evidence(ref),
                owner,
                environment(),
                Optional.empty(),
                artifact,
                title,
                body.text("/context/source"),
                body.instant("/context/timestamp"),
                step));
    }

    private Told incident(boolean over) {
        var service = body.maybe("/subject/content/service/id");
        return new Told.Troubled(List.of(new Alarm(
                "cdevents:" + body.maybe("/subject/source").orElseGet(() -> body.text("/context/source")) + "/"
                        + body.text("/subject/id"),
                body.maybe("/subject/content/description").orElseGet(() -> "Incident " + body.text("/subject/id")),
                Report.Severity.MAJOR,
                service.stream().toList(),
                body.instant("/context/timestamp"),
                over,
                body.maybeInstant("/context/timestamp"),
                Optional.of(new Alarm.Cited(service.flatMap(this::inChain).map(CdEventBody::evidence), related())))));
    }

    private static Evidence evidence(String ref) {
        return new Evidence("cdevents", "cdevents:" + ref);
    }

    private Optional<String> inChain(String service) {
        return body.maybe("/context/chainId")
                .or(() -> body.maybe("/context/chain_id"))
                .map(chain -> chain + "/" + service + "/" + environment());
    }

    /** A relation names another event, and a path the one before it. */
    private List<String> related() {
        return body.each("/context/links")
                .flatMap(link ->
                        Stream.of("/target/contextId", "/from/contextId").flatMap(end -> link.maybe(end).stream()))
                .distinct()
                .toList();
    }

    /** A pipeline that does not say where it deploys to deploys to where it matters. */
    private String environment() {
        return body.maybe("/subject/content/environment/id")
                .map(id -> id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT))
                .filter(id -> !id.isEmpty())
                .orElse(Subject.PRODUCTION);
    }

    /** A package URL: {@code pkg:oci/checkout@sha256%3A0b31…?tag=1.4.2} is that digest, and known as 1.4.2. */
    private static Subject.Artifact artifact(String purl) {
        var parts = purl.split("[?#]", -1);
        int at = parts[0].lastIndexOf('@');
        var digest = at < 0 ? purl : decoded(parts[0].substring(at + 1));
        var version = Stream.of(parts.length > 1 ? parts[1].split("&") : new String[0])
                .filter(qualifier -> qualifier.startsWith("tag="))
                .map(qualifier -> decoded(qualifier.substring(4)))
                .filter(tag -> !tag.isBlank())
                .findFirst()
                .orElse(digest);
        return Deployment.artifact(digest.isBlank() ? purl : digest, version).orElseThrow();
    }

    /** Percent-decoded, where that makes sense. */
    static String decoded(String text) {
        try {
            var decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Texts.areStorable(decoded) ? decoded : text;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
