package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * One table of bad input for every endpoint of a service, made from its own API document: each is refused with its problem and
 * stores nothing.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(PlatformResource.class)
 * class BadInputTest {
 *     @TestHTTPResource URI server;
 *     @Inject DataSource database;
 *
 *     @TestFactory
 *     Stream<DynamicTest> everyEndpointRefusesBadInput() {
 *         return BadInput.of(server, database).everywhere();
 *     }
 * }
 * }</pre>
 */
public final class BadInput {
    /** May do everything, and is nobody else in any test, so that what it stores can be counted. */
    private static final String INTRUDER = "intruder";

    private static final String JSON = "application/json";
    private static final int TOO_LARGE = (1 << 20) + 1;

    private final Probe probe;
    private final DataSource database;

    private BadInput(Probe probe, DataSource database) {
        this.probe = probe;
        this.database = database;
    }

    /** @param database of the service, in which nothing may appear */
    public static BadInput of(URI server, DataSource database) {
        return new BadInput(new Probe(server), database);
    }

    public Stream<DynamicTest> everywhere() {
        var document = probe.document();
        var cases = Stream.<DynamicTest>builder();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var endpoint = new Endpoint(document, path.getKey(), operation.getKey(), operation.getValue());
                    cases(endpoint, cases);
                }));
        cases.add(DynamicTest.dynamicTest("nothing of it is stored", this::nothingIsStored));
        return cases.build();
    }

    private void cases(Endpoint endpoint, Consumer<DynamicTest> to) {
        if (endpoint.isSecured()) {
            to.accept(refusal(
                    endpoint, "no token", 401, "unauthenticated", good(endpoint).withoutToken()));
            to.accept(refusal(
                    endpoint, "no role", 403, "forbidden", good(endpoint).token(Tokens.bearer(INTRUDER, Set.of()))));
        }
        to.accept(refusal(
                endpoint,
                "a position that is none",
                400,
                "invalid-position",
                good(endpoint).query("atLeast=7")));
        if (endpoint.method().equals("GET")) {
            to.accept(refusal(
                    endpoint,
                    "a limit of 0",
                    400,
                    "invalid-limit",
                    good(endpoint).query("limit=0")));
            to.accept(refusal(
                    endpoint,
                    "a wrong instant",
                    400,
                    "invalid-parameter",
                    good(endpoint).query("asOf=yesterday")));
        }
        if (endpoint.method().equals("POST") && endpoint.isSecured()) {
            to.accept(refusal(
                    endpoint,
                    "no key",
                    400,
                    "idempotency-key-missing",
                    good(endpoint).key("")));
            to.accept(refusal(
                    endpoint,
                    "a key that is no UUID",
                    400,
                    "idempotency-key-invalid",
                    good(endpoint).key("7")));
        }
        if (endpoint.takesJsonObject()) {
            bodies(endpoint, to);
        }
    }

    private void bodies(Endpoint endpoint, Consumer<DynamicTest> to) {
        to.accept(refusal(
                endpoint, "half a body", 400, "malformed-body", good(endpoint).body("{\"a\":")));
        to.accept(refusal(
                endpoint,
                "a text for a body",
                422,
                "invalid-body",
                good(endpoint).body("\"text\"")));
        to.accept(refusal(
                endpoint,
                "a body too large",
                413,
                "body-too-large",
                good(endpoint).body(" ".repeat(TOO_LARGE) + endpoint.example())));
        to.accept(refusal(
                endpoint,
                "another content type",
                415,
                "unsupported-media-type",
                good(endpoint).type("image/png")));
        to.accept(field(endpoint, "an unknown field", "surprise", endpoint.with("surprise", "1")));
        endpoint.required().forEach(name -> to.accept(field(endpoint, "no " + name, name, endpoint.without(name))));
        endpoint.typed().forEach(name -> {
            var wrong = endpoint.example().get(name).isTextual() ? "7.5" : "\"wrong\"";
            to.accept(field(endpoint, "a wrong type of " + name, name, endpoint.with(name, wrong)));
        });
    }

    private Probe.Request good(Endpoint endpoint) {
        return probe.request(endpoint.method(), endpoint.address())
                .token(Tokens.bearer(INTRUDER, Set.of("admin")))
                .key(UUID.randomUUID().toString())
                .type(endpoint.contentType())
                .body(endpoint.takesJsonObject() ? endpoint.example().toString() : "");
    }

    private DynamicTest field(Endpoint endpoint, String what, String name, JsonNode body) {
        return DynamicTest.dynamicTest(endpoint + ": " + what, () -> {
            var problem = refused(good(endpoint).body(body.toString()), 422, "invalid-body");
            var pointers = problem.get("errors").findValuesAsText("pointer");
            Assertions.assertTrue(
                    pointers.stream().anyMatch(pointer -> (pointer + "/").startsWith("/" + name + "/")),
                    () -> "no error at /" + name + ": " + problem);
        });
    }

    private DynamicTest refusal(Endpoint endpoint, String what, int status, String code, Probe.Request request) {
        return DynamicTest.dynamicTest(endpoint + ": " + what, () -> refused(request, status, code));
    }

    private static JsonNode refused(Probe.Request request, int status, String code) {
        var answer = request.send();
        Assertions.assertEquals(status, answer.statusCode(), answer.body());
        Assertions.assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("none"),
                answer.body());
        var problem = Probe.json(answer.body());
        Assertions.assertEquals(code, problem.path("code").asText(), answer.body());
        Assertions.assertEquals(status, problem.path("status").asInt(), answer.body());
        Assertions.assertTrue(problem.path("errors").isArray(), answer.body());
        Assertions.assertTrue(answer.headers().firstValue("X-Request-Id").isPresent());
        return problem;
    }

    private void nothingIsStored() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select count(*) from eventstore.event where metadata ->> 'actor' = ?")) {
            statement.setString(1, INTRUDER);
            try (var rows = statement.executeQuery()) {
                rows.next();
                Assertions.assertEquals(0, rows.getLong(1));
            }
        }
    }

    /** One operation of the API document. */
    private record Endpoint(JsonNode document, String path, String verb, JsonNode operation) {
        String method() {
            return verb.toUpperCase(java.util.Locale.ROOT);
        }

        boolean isSecured() {
            return operation.path("security").size() > 0;
        }

        /** The path, with names that nothing has. */
        String address() {
            var address = path;
            for (var parameter : operation.path("parameters")) {
                if (parameter.path("in").asText().equals("path")) {
                    var isId = parameter
                            .path("schema")
                            .toString()
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains("uuid");
                    address = address.replace(
                            "{" + parameter.path("name").asText() + "}",
                            isId ? UUID.randomUUID().toString() : "unheard-of");
                }
            }
            return address;
        }

        String contentType() {
            var content = operation.path("requestBody").path("content");
            return content.has(JSON) || content.isEmpty()
                    ? JSON
                    : content.fieldNames().next();
        }

        boolean takesJsonObject() {
            return schema().has("properties") && example().isObject();
        }

        JsonNode example() {
            return operation.path("requestBody").path("content").path(JSON).path("example");
        }

        JsonNode with(String name, String json) {
            ObjectNode changed = example().deepCopy();
            return changed.set(name, Probe.json(json));
        }

        JsonNode without(String name) {
            ObjectNode changed = example().deepCopy();
            changed.remove(name);
            return changed;
        }

        Stream<String> required() {
            return schema().path("required").valueStream().map(JsonNode::asText);
        }

        /** The properties that cannot be any JSON. */
        Stream<String> typed() {
            return schema().path("properties")
                    .propertyStream()
                    .filter(property -> !resolved(property.getValue())
                            .path("description")
                            .asText()
                            .equals("Any JSON"))
                    .map(java.util.Map.Entry::getKey)
                    .filter(name -> example().has(name));
        }

        private JsonNode schema() {
            return resolved(
                    operation.path("requestBody").path("content").path(JSON).path("schema"));
        }

        private JsonNode resolved(JsonNode schema) {
            return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
        }

        @Override
        public String toString() {
            return method() + " " + path;
        }
    }
}
