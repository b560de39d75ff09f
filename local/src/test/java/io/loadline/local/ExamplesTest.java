package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.local.Shop.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the API reference shows, copied and pasted: each request is understood. What it names may not be there, and what it asks for may
 * be done already, but nothing in it is written wrongly, and nothing is missing.
 */
@ExtendWith(PlatformExtension.class)
@Order(8)
class ExamplesTest {
    @Test
    void everyRequestThatTheReferenceShowsIsUnderstood(StartedPlatform platform) {
        var admin = platform.as("admin");
        var reference = admin.get("/docs/openapi.json").expect(200).json();
        var wrong = new ArrayList<String>();
        reference
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(operation -> send(
                                        admin,
                                        operation.getKey(),
                                        address(reference, path.getKey(), operation.getValue()),
                                        operation.getValue())
                                .filter(answer -> !understood(answer, path.getKey()))
                                .ifPresent(answer -> wrong.add("%s %s: %d %s"
                                        .formatted(
                                                operation.getKey(), path.getKey(), answer.status(), answer.text())))));
        assertEquals(List.of(), wrong);
    }

    private static boolean understood(Answer answer, String path) {
        return switch (answer.status()) {
            case 404, 409, 412 -> true;
            // a part of the address that the reference has no example of
            case 400 ->
                path.contains("{") && answer.json().path("code").asText().equals("invalid-parameter");
            case 422 -> !answer.json().path("code").asText().equals("invalid-body") || refusesTheHostAlone(answer);
            default -> answer.status() < 400;
        };
    }

    /** Which hosts may be called is said by the operator, and an example cannot know it. */
    private static boolean refusesTheHostAlone(Answer answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .allMatch(error -> error.path("code").asText().equals("url-refused"));
    }

    /** Nothing for what reads a file and shows none, for what goes on for ever, and for what ends something. */
    private static Optional<Answer> send(Shop admin, String verb, String address, JsonNode operation) {
        return switch (verb) {
            case "get" ->
                operation.at("/responses/200/content").has("text/event-stream")
                        ? Optional.empty()
                        : Optional.of(admin.get(address));
            case "post" -> body(operation).map(body -> admin.post(address, body.type(), body.text()));
            case "put" -> body(operation).map(body -> admin.put(address, body.type(), body.text()));
            default -> Optional.empty();
        };
    }

    private record Body(String type, String text) {}

    private static Optional<Body> body(JsonNode operation) {
        return operation
                .path("requestBody")
                .path("content")
                .propertyStream()
                .flatMap(content -> example(content.getValue())
                        .map(example ->
                                new Body(content.getKey(), example.isTextual() ? example.asText() : example.toString()))
                        .stream())
                .findFirst();
    }

    /** With the example of each parameter that it has one for and cannot do without. */
    private static String address(JsonNode reference, String path, JsonNode operation) {
        var address = path;
        for (var parameter : parameters(operation, "path").toList()) {
            var isId = schema(reference, parameter).path("format").asText().equals("uuid");
            var value =
                    value(reference, parameter).orElse(isId ? UUID.randomUUID().toString() : "unheard-of");
            address = address.replace("{" + parameter.path("name").asText() + "}", encoded(value));
        }
        var query = parameters(operation, "query")
                .filter(parameter -> parameter.path("required").asBoolean() || parameter.has("example"))
                .filter(parameter -> !List.of("atLeast", "asOf", "after")
                        .contains(parameter.path("name").asText()))
                .flatMap(
                        parameter -> value(reference, parameter)
                                .map(value -> parameter.path("name").asText() + "=" + encoded(value))
                                .stream())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? address : address + "?" + query;
    }

    private static Stream<JsonNode> parameters(JsonNode operation, String in) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asText().equals(in));
    }

    private static Optional<String> value(JsonNode reference, JsonNode parameter) {
        var schema = schema(reference, parameter);
        return example(parameter)
                .or(() -> Optional.ofNullable(schema.path("examples").get(0)))
                .or(() -> Optional.ofNullable(schema.path("enum").get(0)))
                .map(JsonNode::asText);
    }

    private static JsonNode schema(JsonNode reference, JsonNode parameter) {
        var schema = parameter.path("schema");
        return schema.has("$ref") ? reference.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private static Optional<JsonNode> example(JsonNode described) {
        return Optional.ofNullable(described.get("example"))
                .or(() -> described.path("examples").valueStream().findFirst().map(named -> named.path("value")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
