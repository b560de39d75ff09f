package io.loadline.changes.hook;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.changes.cdevents.CdEvent;
import io.loadline.changes.cdevents.Finding;
import io.loadline.eventstore.Rejection;
import io.loadline.web.StrictJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A CDEvent as it travels: by itself; with the attributes of the CloudEvent around it in {@code ce-} headers (binary mode); or as
 * {@code data} of a CloudEvent (structured mode). What both say must be the same.
 */
final class CloudEvent {
    private static final Map<String, String> SAME = Map.of(
            "id", "/context/id",
            "source", "/context/source",
            "type", "/context/type",
            "subject", "/subject/id");
    private static final String STRUCTURED = "application/cloudevents+json";

    private CloudEvent() {}

    /** The event, once nothing is wrong with it. */
    static Body open(byte[] bytes, Headers headers) {
        var body = Body.of(bytes);
        var structured = headers.value("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(STRUCTURED))
                .isPresent();
        var event = structured ? data(body) : body;
        var findings = new ArrayList<Rejection.Violation>();
        new CdEvent(event.root())
                .findings()
                .forEach(finding -> findings.add(violation(event.at() + finding.pointer(), finding)));
        (structured
                        ? attributes(name -> member(body, name), event)
                        : binary(name -> headers.value("ce-" + name), event))
                .forEach(finding -> findings.add(violation(event.at() + finding.pointer(), finding)));
        if (!findings.isEmpty()) {
            throw new Rejection(
                    HookProblem.UNREADABLE_DELIVERY,
                    "this is no valid CDEvent",
                    findings.stream().limit(StrictJson.MOST_ERRORS).toList());
        }
        return event;
    }

    private static Rejection.Violation violation(String pointer, Finding finding) {
        return HookProblem.UNREADABLE_DELIVERY.violation(pointer, finding.message());
    }

    private static Body data(Body envelope) {
        envelope.text("/specversion");
        if (envelope.root().path("data").isObject()) {
            return envelope.within("/data");
        }
        try {
            var bytes = Base64.getDecoder()
                    .decode(envelope.root().path("data_base64").asText(""));
            return new Body(Body.of(bytes).root(), "/data");
        } catch (IllegalArgumentException e) {
            throw HookProblem.UNREADABLE_DELIVERY.at("/data_base64", "is no Base64");
        }
    }

    /** To the letter, as it is compared. */
    private static Optional<String> member(Body envelope, String name) {
        return Optional.ofNullable(envelope.root().get(name)).map(JsonNode::asText);
    }

    /** In headers the HTTP binding wants spaces and the like percent-encoded; not every sender does so. */
    private static List<Finding> binary(Headers headers, Body event) {
        var raw = attributes(headers, event);
        return raw.isEmpty() ? raw : attributes(name -> headers.value(name).map(CdEventBody::decoded), event);
    }

    private static List<Finding> attributes(Headers attributes, Body event) {
        var version = attributes.value("specversion");
        if (version.isEmpty()) {
            return Stream.of("id", "source", "type")
                    .filter(name -> attributes.value(name).isPresent())
                    .map(name -> new Finding("", "a CloudEvent says its specversion, 1.0"))
                    .limit(1)
                    .toList();
        }
        return Stream.concat(
                        version.filter("1.0"::equals).isPresent()
                                ? Stream.empty()
                                : Stream.of(new Finding("", "the CloudEvent's specversion must be 1.0")),
                        SAME.entrySet().stream()
                                .filter(same -> !agrees(
                                        attributes.value(same.getKey()),
                                        event.root().at(same.getValue())))
                                .map(same -> new Finding(same.getValue(), "is not the CloudEvent's " + same.getKey())))
                .toList();
    }

    private static boolean agrees(Optional<String> attribute, JsonNode field) {
        return attribute.filter(text -> text.equals(field.asText())).isPresent();
    }
}
