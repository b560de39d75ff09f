package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One operation of an API document. */
record ApiOperation(JsonNode document, String path, String verb, JsonNode node) {
    static final String JSON = "application/json";

    static Stream<ApiOperation> of(JsonNode document) {
        return document.get("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(verb -> new ApiOperation(document, path.getKey(), verb.getKey(), verb.getValue())));
    }

    String method() {
        return verb.toUpperCase(Locale.ROOT);
    }

    boolean isSecured() {
        return !node.path("security").isEmpty();
    }

    /** The path below {@code /api/<service>/v1}. */
    String resource() {
        return path.replaceFirst("^/api/[^/]+/v1", "");
    }

    boolean names() {
        return path.contains("{");
    }

    /** The path, with names that nothing has, and the parameters that it cannot do without. */
    String address() {
        var address = path;
        for (var parameter : parameters("path").toList()) {
            var name = parameter.path("name").asText();
            var isId = schema(parameter)
                    .rule("format")
                    .filter(format -> format.asText().equals("uuid"))
                    .isPresent();
            address = address.replace("{" + name + "}", isId ? UUID.randomUUID().toString() : "unheard-of");
        }
        return query(address, "");
    }

    /** An address with the parameters that are required, but for one. */
    String query(String address, String without) {
        var query = parameters("query")
                .filter(parameter -> parameter.path("required").asBoolean())
                .filter(parameter -> !parameter.path("name").asText().equals(without))
                .map(parameter -> parameter.path("name").asText() + "=" + encoded(value(parameter)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? address : address + "?" + query;
    }

    Stream<JsonNode> parameters(String in) {
        return node.path("parameters")
                .valueStream()
                .filter(each -> each.path("in").asText().equals(in));
    }

    boolean takes(String parameter) {
        return node.path("parameters")
                .valueStream()
                .anyMatch(each -> each.path("name").asText().equals(parameter));
    }

    boolean responds(String status) {
        return node.path("responses").has(status);
    }

    /** Whether its answer goes on until the client leaves. */
    boolean streams() {
        return node.at("/responses/200/content").has("text/event-stream");
    }

    ApiSchema schema(JsonNode parameterOrContent) {
        return ApiSchema.of(document, parameterOrContent.path("schema"));
    }

    /** What kinds of body it reads; none when it reads none. */
    Stream<String> bodyTypes() {
        return bodies().propertyStream().map(java.util.Map.Entry::getKey);
    }

    Optional<String> bodyType() {
        return bodies().has(JSON) ? Optional.of(JSON) : bodyTypes().findFirst();
    }

    ApiSchema bodySchema() {
        return schema(bodies().path(bodyType().orElse(JSON)));
    }

    boolean takesObject() {
        return bodyType().filter(JSON::equals).isPresent() && bodySchema().isObject();
    }

    /** Nothing when the document gives no example. */
    Optional<JsonNode> bodyExample() {
        return bodyType().flatMap(type -> example(bodies().path(type)));
    }

    String body() {
        return bodyExample()
                .map(example -> example.isTextual() ? example.asText() : example.toString())
                .orElse("");
    }

    static Optional<JsonNode> example(JsonNode content) {
        return Optional.ofNullable(content.get("example"))
                .or(() -> content.path("examples").valueStream().findFirst().map(named -> named.path("value")));
    }

    private JsonNode bodies() {
        return node.path("requestBody").path("content");
    }

    private String value(JsonNode parameter) {
        return example(parameter)
                .or(() -> schema(parameter).rule("examples").map(examples -> examples.path(0)))
                .or(() -> schema(parameter).rule("enum").map(values -> values.path(0)))
                .map(JsonNode::asText)
                .orElseGet(() -> schema(parameter).admits("string") ? "unheard-of" : "1");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method() + " " + resource();
    }
}
