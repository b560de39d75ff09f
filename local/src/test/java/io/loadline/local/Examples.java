package io.loadline.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.local.Shop.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The examples of an API reference, sent to the platform that it is of. */
final class Examples {
    private static final String JSON = "application/json";
    private static final String NAME = "an-example";
    private static final String CHANGES = "/api/changes/v1/changes";
    /** Stands in the reference for an id that nobody can know. */
    private static final String ID = "01932f0e-5b7a-7c3e-9a52-0d4c8f6b1e77";

    private final JsonNode reference;
    private final Shop shop;
    /** What examples have made, by the path that it was sent to. */
    private final Map<String, JsonNode> made = new HashMap<>();

    Examples(JsonNode reference, Shop shop) {
        this.reference = reference;
        this.shop = shop;
    }

    /** A verb on a path, such as {@code post /api/capacity/v1/plans/{id}/submit}. */
    record Operation(String verb, String path, JsonNode node) {
        boolean isNamed() {
            return path.contains("{");
        }

        /** The path up to the last name in it. */
        String thing() {
            return path.substring(0, path.lastIndexOf('}') + 1);
        }

        /** Whether its answer goes on until the client leaves. */
        boolean goesOn() {
            return node.at("/responses/200/content").has("text/event-stream");
        }

        /**
         * Those that it shows, the first when a parameter says of which format it is; an empty one when it asks for nothing, and none when
         * it reads a file and shows none.
         */
        Stream<Body> bodies() {
            var content = node.path("requestBody").path("content");
            if (content.isEmpty()) {
                return Stream.of(new Body(JSON, ""));
            }
            var inFormat = parameters("query")
                    .anyMatch(parameter -> parameter.path("name").asText().equals("format"));
            return content.propertyStream()
                    .flatMap(type -> body(type.getKey(), type.getValue()).stream())
                    .limit(inFormat ? 1 : content.size());
        }

        private static Optional<Body> body(String type, JsonNode content) {
            return example(content)
                    .map(example -> example.isTextual() ? example.asText() : example.toString())
                    .or(() -> type.equals(JSON) ? Optional.of("{}") : Optional.empty())
                    .map(text -> new Body(type, text));
        }

        Stream<JsonNode> parameters(String in) {
            return node.path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asText().equals(in));
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    record Body(String type, String text) {}

    /** Ids in bodies are those of changes; what stands for one is replaced by that of the one that an example has made. */
    Answer send(Operation operation, Body body) {
        var address = address(operation);
        var text = body.text.contains(ID)
                ? body.text.replace(
                        ID,
                        Optional.ofNullable(made.get(CHANGES))
                                .flatMap(change -> field(change, "id"))
                                .orElse(ID))
                : body.text;
        var answer = switch (operation.verb) {
            case "put" -> shop.put(address, body.type, text);
            case "post" -> shop.post(address, body.type, text);
            case "delete" -> shop.delete(address);
            default -> shop.get(address);
        };
        if (answer.status() / 100 == 2
                && !operation.verb.equals("get")
                && answer.text().startsWith("{")) {
            made.putIfAbsent(operation.verb.equals("put") ? parent(operation.path) : operation.path, answer.json());
        }
        return answer;
    }

    /** With the example of each parameter that it has one for and cannot do without. */
    private String address(Operation operation) {
        var address = operation.path;
        for (var parameter : operation.parameters("path").toList()) {
            var name = parameter.path("name").asText();
            address = address.replace("{" + name + "}", encoded(named(operation, parameter, address)));
        }
        var query = operation
                .parameters("query")
                .filter(parameter -> parameter.path("required").asBoolean() || parameter.has("example"))
                .filter(parameter -> !List.of("atLeast", "asOf", "after")
                        .contains(parameter.path("name").asText()))
                .flatMap(parameter ->
                        value(parameter).map(value -> parameter.path("name").asText() + "=" + encoded(value)).stream())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? address : address + "?" + query;
    }

    /** As the reference says, else what there is, else what an example has made; a new one for what is put. */
    private String named(Operation operation, JsonNode parameter, String address) {
        var name = parameter.path("name").asText();
        var hole = "/{" + name + "}";
        boolean isNew = operation.verb.equals("put") && operation.path.endsWith(hole);
        return value(parameter)
                .or(() -> isNew ? Optional.of(NAME) : there(before(operation.path, hole), before(address, hole), name))
                .orElseGet(() -> schema(parameter).path("format").asText().equals("uuid") ? ID : NAME);
    }

    /** @param path of a list in the reference, and its address */
    private Optional<String> there(String path, String address, String name) {
        return first(path, address)
                .flatMap(thing -> field(thing, name))
                .or(() -> Optional.ofNullable(made.get(path)).flatMap(thing -> field(thing, name)));
    }

    private Optional<JsonNode> first(String path, String address) {
        return reference.path("paths").path(path).has("get")
                ? Optional.ofNullable(shop.get(address).json().path("items").get(0))
                : Optional.empty();
    }

    private static Optional<String> field(JsonNode thing, String name) {
        return Stream.of(name, "id", "name")
                .filter(thing::has)
                .findFirst()
                .map(field -> thing.get(field).asText());
    }

    private static String before(String path, String hole) {
        return path.substring(0, path.indexOf(hole));
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private Optional<String> value(JsonNode parameter) {
        var schema = schema(parameter);
        return example(parameter)
                .or(() -> Optional.ofNullable(schema.path("examples").get(0)))
                .or(() -> Optional.ofNullable(schema.path("enum").get(0)))
                .map(JsonNode::asText)
                .or(() -> schema.path("type").asText().equals("integer") ? Optional.of("0") : Optional.empty());
    }

    private JsonNode schema(JsonNode parameter) {
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
