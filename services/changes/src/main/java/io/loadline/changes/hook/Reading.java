package io.loadline.changes.hook;

import io.loadline.changes.cdevents.CdEvent;
import io.loadline.changes.row.Cut;
import io.loadline.changes.row.Digest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a call says, once it is known whose it is.
 *
 * @param delivery the sender's own id of the call; made of the bytes for senders that have none
 * @param kind the sender's word for what happened
 * @param digest tells two calls apart that have the same id
 */
public record Reading(String delivery, String kind, String digest, Told told) {
    private static final int LONGEST = 200;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PAYLOAD = "payload=";

    /** @throws io.loadline.eventstore.Rejection when it is not what the sender documents; a violation for each finding */
    public static Reading of(Sender sender, Headers headers, byte[] bytes) {
        return switch (sender) {
            case GITHUB -> github(headers, bytes);
            case GITLAB -> gitlab(headers, bytes);
            case CDEVENTS -> cdevents(headers, bytes);
            case PAGERDUTY -> pagerduty(bytes);
            case ALERTMANAGER -> unnamed(bytes, body -> "alerts", AlertmanagerBody::read);
            case ARGOCD -> unnamed(bytes, ArgocdBody::kind, ArgocdBody::read);
            case KUBERNETES_AUDIT -> audit(bytes);
            case RUNNING_DIGESTS -> unnamed(bytes, RunningBody::kind, RunningBody::read);
        };
    }

    private static Reading github(Headers headers, byte[] bytes) {
        var kind = header(headers, "X-GitHub-Event");
        return new Reading(
                header(headers, "X-GitHub-Delivery"),
                kind,
                Digest.sha256(bytes),
                GithubBody.read(kind, Body.of(payload(headers, bytes))));
    }

    /** Unless its webhook is told otherwise, GitHub sends a form, of which one field is the JSON. */
    private static byte[] payload(Headers headers, byte[] bytes) {
        if (headers.value("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM))
                .isEmpty()) {
            return bytes;
        }
        try {
            return Stream.of(new String(bytes, StandardCharsets.UTF_8).split("&"))
                    .filter(field -> field.startsWith(PAYLOAD))
                    .map(field -> URLDecoder.decode(field.substring(PAYLOAD.length()), StandardCharsets.UTF_8))
                    .findFirst()
                    .orElseThrow(() -> HookProblem.UNREADABLE_DELIVERY.because("the form has no field payload"))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw HookProblem.UNREADABLE_DELIVERY.because("the form is not percent-encoded");
        }
    }

    /** GitLab names each delivery since 17.4, and signs that name where it signs. */
    private static Reading gitlab(Headers headers, byte[] bytes) {
        var body = Body.of(bytes);
        var kind = GitlabBody.kind(body, headers);
        var digest = Digest.sha256(bytes);
        return new Reading(
                Cut.to(
                        LONGEST,
                        headers.value("webhook-id")
                                .or(() -> headers.value("Idempotency-Key"))
                                .orElse(digest)),
                Cut.to(LONGEST, kind),
                digest,
                GitlabBody.read(kind, body));
    }

    /** CloudEvents tells events apart by source and id together. */
    private static Reading cdevents(Headers headers, byte[] bytes) {
        var body = CloudEvent.open(bytes, headers);
        var event = new CdEvent(body.root());
        return new Reading(
                body.text("/context/source") + "#" + body.text("/context/id"),
                Cut.to(LONGEST, event.kind()),
                // in whatever mode it came
                Digest.sha256(body.root().toString()),
                CdEventBody.read(event, body));
    }

    private static Reading pagerduty(byte[] bytes) {
        var body = Body.of(bytes);
        var kind = body.text("/event/event_type");
        return new Reading(
                Cut.to(LONGEST, body.text("/event/id")),
                Cut.to(LONGEST, kind),
                Digest.sha256(bytes),
                PagerdutyBody.read(kind, body));
    }

    /** Of a sender that does not name its calls: each is known by its bytes. */
    private static Reading unnamed(byte[] bytes, Function<Body, String> kind, Function<Body, Told> read) {
        var body = Body.of(bytes);
        var digest = Digest.sha256(bytes);
        return new Reading(digest, Cut.to(LONGEST, kind.apply(body)), digest, read.apply(body));
    }

    private static Reading audit(byte[] bytes) {
        var digest = Digest.sha256(bytes);
        return new Reading(digest, "audit", digest, AuditBody.read(Body.several(bytes)));
    }

    private static String header(Headers headers, String name) {
        return headers.value(name)
                .filter(text -> !text.isBlank() && text.length() <= LONGEST)
                .orElseThrow(() -> HookProblem.DELIVERY_NOT_NAMED.because(name + " is needed"));
    }
}
