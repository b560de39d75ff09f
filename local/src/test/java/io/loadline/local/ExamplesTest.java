package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.local.Shop.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the API reference shows, copied and pasted: every operation with every body that it shows, on what its other examples have made
 * or the demo shop has. Nothing in it is written wrongly, and nothing is missing; that a thing is not in the state that a command is for
 * is no fault of the example.
 */
@ExtendWith(PlatformExtension.class)
@Order(8)
class ExamplesTest {
    /** In this order, so that a thing is there before it is commanded, read and removed. */
    private static final List<String> VERBS = List.of("put", "post", "get", "delete");

    /** There are none of these, so that the names in their addresses are placeholders, and 404 is the answer. */
    private static final Set<String> PLACEHOLDERS = Set.of();

    @Test
    void everyRequestThatTheReferenceShowsIsDone(StartedPlatform platform) {
        var admin = platform.as("admin");
        var reference = admin.get("/docs/openapi.json").expect(200).json();
        var examples = new Examples(reference, admin);
        var wrong = new ArrayList<String>();
        var placeholders = new TreeSet<String>();
        operations(reference)
                .flatMap(operation -> operation.bodies().map(body -> new Request(operation, body)))
                .forEach(request -> {
                    var reply = examples.send(request.operation, request.body);
                    var answer = reply.answer();
                    if (answer.status() == 404 && reply.invented()) {
                        placeholders.add(request.operation.thing());
                    } else if (!isDone(request.operation, answer)) {
                        wrong.add("%s: %d %s".formatted(request.operation, answer.status(), answer.text()));
                    }
                });
        assertEquals(List.of(), wrong);
        assertEquals(PLACEHOLDERS, placeholders);
    }

    private record Request(Examples.Operation operation, Examples.Body body) {}

    private static Stream<Examples.Operation> operations(JsonNode reference) {
        return reference
                .path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(verb -> new Examples.Operation(verb.getKey(), path.getKey(), verb.getValue())))
                .filter(operation -> VERBS.contains(operation.verb()) && !operation.goesOn())
                // read models that are made anew answer nothing for a while
                .sorted(Comparator.comparing((Examples.Operation operation) ->
                                operation.path().contains("/operations/"))
                        .thenComparing(operation -> VERBS.indexOf(operation.verb()))
                        .thenComparing(Examples.Operation::path));
    }

    private static boolean isDone(Examples.Operation operation, Answer answer) {
        return switch (answer.status()) {
            case 409 -> !operation.verb().equals("get");
            case 422 -> refusesTheHostAlone(answer);
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
}
