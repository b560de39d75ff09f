package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Texts that mean something to somebody else, in every place of a service's API that takes a text, found by its own API document: to us
 * they are texts, good or bad, and soon answered. A service's integration test extends it, because some are taken and stay.
 */
public abstract class HostileTexts {
    private static final long LONGEST_NANOS = 5_000_000_000L;
    private static final List<String> TEXTS = List.of(
            // SQL, and waits by which somebody would see that it ran
            "'; drop schema eventstore cascade; --",
            "x') or (select pg_sleep(20)) is not null --",
            "%' escape '",
            // what makes a pattern try every way
            "a".repeat(2_500) + "!",
            "a-".repeat(1_200) + "!",
            "1".repeat(2_500) + "e999999999",
            // files, templates, scripts
            "../../../../etc/passwd",
            "${jndi:ldap://127.0.0.1:9/x}",
            "{{7*7}}<script>alert(1)</script>");

    private final String admin = Tokens.bearer("stranger", Set.of("admin"));

    @TestFactory
    Stream<DynamicTest> everyTextOfEveryEndpointIsOnlyAText() {
        var probe = new Probe(ConfigProvider.getConfig().getValue("test.url", URI.class));
        return ApiOperation.of(probe.document())
                .filter(operation -> !operation.streams())
                .map(operation -> dynamicTest(
                        operation.toString(),
                        () -> TEXTS.forEach(
                                text -> requests(probe, operation, text).forEach(HostileTexts::isAnswered))));
    }

    private Stream<Probe.Request> requests(Probe probe, ApiOperation operation, String text) {
        return Stream.of(
                        inPath(operation, text).map(address -> request(probe, operation, address, operation.body())),
                        inQuery(operation, text).map(address -> request(probe, operation, address, operation.body())),
                        inBody(operation, text).map(body -> request(probe, operation, operation.address(), body)))
                .flatMap(requests -> requests);
    }

    private Probe.Request request(Probe probe, ApiOperation operation, String address, String body) {
        return probe.request(operation.method(), address)
                .token(admin)
                .key(operation.method().equals("POST") ? UUID.randomUUID().toString() : "")
                .type(operation.bodyType().orElse(""))
                .body(body);
    }

    private static Stream<String> inPath(ApiOperation operation, String text) {
        return operation
                .parameters("path")
                .map(parameter -> "{" + parameter.path("name").asText() + "}")
                .map(name -> operation.path().replace(name, encoded(text)).replaceAll("\\{[^}]*}", "x"));
    }

    private static Stream<String> inQuery(ApiOperation operation, String text) {
        return operation
                .parameters("query")
                .map(parameter -> parameter.path("name").asText())
                .map(name -> {
                    var others = operation.query(operation.address().replaceFirst("[?].*", ""), name);
                    return others + (others.contains("?") ? "&" : "?") + name + "=" + encoded(text);
                });
    }

    private static Stream<String> inBody(ApiOperation operation, String text) {
        return operation.takesObject()
                ? operation.bodyExample().stream()
                        .flatMap(example -> changed(example, text))
                        .map(JsonNode::toString)
                : Stream.empty();
    }

    /** The example once for each text in it, which is another one then. */
    private static Stream<JsonNode> changed(JsonNode example, String text) {
        return switch (example) {
            case ObjectNode object ->
                object.propertyStream()
                        .flatMap(property -> changed(property.getValue(), text)
                                .map(value -> object.deepCopy().set(property.getKey(), value)));
            case ArrayNode array ->
                IntStream.range(0, array.size())
                        .boxed()
                        .flatMap(i -> changed(array.get(i), text)
                                .map(value -> array.deepCopy().set(i, value)));
            default -> example.isTextual() ? Stream.of(JsonNodeFactory.instance.textNode(text)) : Stream.empty();
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void isAnswered(Probe.Request request) {
        long begun = System.nanoTime();
        var answer = request.send();
        assertTrue(
                answer.statusCode() < 500 && System.nanoTime() - begun < LONGEST_NANOS,
                () -> "%s %s %s: %d %s"
                        .formatted(
                                request.method(), request.path(), request.body(), answer.statusCode(), answer.body()));
    }
}
