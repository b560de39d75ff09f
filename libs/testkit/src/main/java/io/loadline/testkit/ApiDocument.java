package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Whether a service's API document says of every operation what a client has to know: what it is for, what it takes and what it
 * answers.
 */
public final class ApiDocument {
    /** Answers that may have nothing to read in them. */
    private static final Set<String> WITHOUT_CONTENT = Set.of("202", "204");

    private final List<ApiOperation> operations;

    private ApiDocument(List<ApiOperation> operations) {
        this.operations = operations;
    }

    public static ApiDocument of(URI server) {
        return new ApiDocument(ApiOperation.of(new Probe(server).document()).toList());
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
        return Stream.concat(Stream.of(names), described);
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
        return Stream.of(summary, parameters(operation), body(operation), answers(operation))
                .flatMap(each -> each);
    }

    private static Stream<String> parameters(ApiOperation operation) {
        return operation
                .node()
                .path("parameters")
                .valueStream()
                .filter(each -> each.path("description").asText().isBlank() && !isSaid(operation, each))
                .map(each -> "what parameter " + each.path("name").asText() + " is");
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
