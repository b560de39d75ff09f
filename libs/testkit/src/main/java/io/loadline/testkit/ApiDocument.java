package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Whether a service's API document says of every operation what a client has to know: what it is for, what it takes, and cannot do
 * without, and what it answers.
 */
public final class ApiDocument {
    /** Answers that may have nothing to read in them. */
    private static final Set<String> WITHOUT_CONTENT = Set.of("202", "204");

    /** Parameters that come by themselves. */
    private static final Set<String> EVERYWHERE = Set.of("atLeast", "asOf", "limit", "after");

    private final Probe probe;
    private final List<ApiOperation> operations;

    private ApiDocument(Probe probe) {
        this.probe = probe;
        this.operations = ApiOperation.of(probe.document()).toList();
    }

    public static ApiDocument of(URI server) {
        return new ApiDocument(new Probe(server));
    }

    /** One test for each operation, and one for the names that generated clients give them. */
    public Stream<DynamicTest> tests() {
        var names = DynamicTest.dynamicTest(
                "every operation has a name of its own", () -> Assertions.assertEquals(List.of(), sharedNames()));
        var described = operations.stream()
                .map(operation -> DynamicTest.dynamicTest(
                        operation + ": is described",
                        () -> Assertions.assertEquals(
                                List.of(), missing(operation).toList())));
        var optional = operations.stream()
                .filter(operation ->
                        isHarmless(operation) && !optional(operation).isEmpty())
                .map(operation -> DynamicTest.dynamicTest(
                        operation + ": does without what is optional",
                        () -> Assertions.assertEquals(List.of(), demanded(operation))));
        return Stream.of(Stream.of(names), described, optional).flatMap(each -> each);
    }

    /** Optional parameters that the service complains about when it is sent those that are required alone, and nonsense for a body. */
    private List<String> demanded(ApiOperation operation) {
        var answer = probe.request(operation.method(), operation.address())
                .token(Tokens.bearer("reader", Set.of("admin")))
                .key(operation.method().equals("POST") ? UUID.randomUUID().toString() : "")
                .type(operation.bodyType().orElse(""))
                .body(operation.bodyType().isEmpty() ? "" : Probe.NONSENSE)
                .send();
        if (answer.statusCode() < 400) {
            return List.of();
        }
        var wrong = Probe.json(answer.body()).path("errors").findValuesAsText("pointer");
        return optional(operation).stream()
                .filter(name -> wrong.contains("/" + name))
                .toList();
    }

    /** Asks a question, or is to read a body, which is refused. */
    private static boolean isHarmless(ApiOperation operation) {
        return !operation.streams()
                && !operation.takesObject()
                && (operation.method().equals("GET") || operation.bodyType().isPresent());
    }

    private static List<String> optional(ApiOperation operation) {
        return operation
                .parameters("query")
                .filter(parameter -> !parameter.path("required").asBoolean())
                .map(parameter -> parameter.path("name").asText())
                .filter(name -> !EVERYWHERE.contains(name))
                .toList();
    }

    private List<String> sharedNames() {
        return operations.stream()
                .collect(Collectors.groupingBy(ApiDocument::name, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(name -> name.getKey().isEmpty() || name.getValue() > 1)
                .map(name -> name.getValue() + " operations are named '" + name.getKey() + "'")
                .toList();
    }

    private static String name(ApiOperation operation) {
        return operation.node().path("operationId").asText();
    }

    private static Stream<String> missing(ApiOperation operation) {
        var summary =
                operation.node().path("summary").asText().isBlank() ? Stream.of("a summary") : Stream.<String>of();
        return Stream.of(summary, parameters(operation), examples(operation), body(operation), answers(operation))
                .flatMap(each -> each);
    }

    private static Stream<String> parameters(ApiOperation operation) {
        return operation
                .node()
                .path("parameters")
                .valueStream()
                .filter(each ->
                        each.path("description").asText().isBlank() && (isAsked(each) || !isSaid(operation, each)))
                .map(each -> "what parameter " + each.path("name").asText() + " is");
    }

    private static Stream<String> examples(ApiOperation operation) {
        return operation
                .parameters("query")
                .filter(each -> isAsked(each) && ApiOperation.example(each).isEmpty())
                .map(each -> "an example of parameter " + each.path("name").asText());
    }

    private static boolean isAsked(JsonNode parameter) {
        return parameter.path("in").asText().equals("query")
                && parameter.path("required").asBoolean();
    }

    private static Stream<String> body(ApiOperation operation) {
        var types = content(operation.node().path("requestBody")).toList();
        var schemas = types.stream()
                .filter(type -> !isSaid(operation, type.getValue()))
                .map(type -> "a schema of " + type.getKey());
        // what is compressed can be shown as what it is of
        var isShown = types.isEmpty()
                || types.stream()
                        .anyMatch(type -> ApiOperation.example(type.getValue()).isPresent());
        return isShown ? schemas : Stream.concat(schemas, Stream.of("an example of its body"));
    }

    private static Stream<String> answers(ApiOperation operation) {
        var answers = operation
                .node()
                .path("responses")
                .propertyStream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .toList();
        return answers.isEmpty()
                ? Stream.of("an answer when all goes well")
                : answers.stream()
                        .filter(answer ->
                                !WITHOUT_CONTENT.contains(answer.getKey()) && !isReadable(operation, answer.getValue()))
                        .map(answer -> "what is in answer " + answer.getKey());
    }

    private static boolean isReadable(ApiOperation operation, JsonNode answer) {
        return content(answer).findAny().isPresent()
                && content(answer).allMatch(type -> isSaid(operation, type.getValue()));
    }

    private static boolean isSaid(ApiOperation operation, JsonNode parameterOrContent) {
        return !operation.schema(parameterOrContent).node().isEmpty();
    }

    private static Stream<Map.Entry<String, JsonNode>> content(JsonNode bodyOrAnswer) {
        return bodyOrAnswer.path("content").propertyStream();
    }
}
