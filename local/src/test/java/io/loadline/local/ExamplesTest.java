package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.local.Examples.Operation;
import io.loadline.local.Shop.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the API reference shows, copied and pasted: every operation with every body that it shows, on what the demo shop has or its other
 * examples have made. Nothing in it is written wrongly, and nothing is missing; that a thing is not in the state that a command is for
 * (409) is no fault of the example.
 */
@ExtendWith(PlatformExtension.class)
@Order(8)
class ExamplesTest {
    /** The demo may have none of these, so that the names in their addresses are placeholders, for which 404 is the answer. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "/api/capacity/v1/sources/{name}",
            "/api/changes/v1/incidents/{id}/follow-ups/{index}",
            "/api/changes/v1/runs/{id}",
            "/api/changes/v1/runs/{id}/steps/{step}",
            "/api/changes/v1/unregistered/{id}",
            "/api/cost/v1/billing-periods/{period}",
            "/api/cost/v1/imports/{id}",
            "/api/gateway/v1/subscriptions/{name}",
            "/api/gateway/v1/subscriptions/{name}/deliveries/{id}",
            "/api/slo/v1/reports/kept/{id}",
            "/api/slo/v1/sources/{name}");

    /** Of what waits and of timers there should be none. */
    private static final String MACHINERY = "/operations/";

    /**
     * What an example cannot know: a sender's secret, which hosts the operator allows, a change of the kind that a template is for, who it
     * was that asked, whose slices Prometheus knows, and what the example before it has ended.
     */
    private static final Map<String, String> BEYOND = Map.of(
            "put /api/capacity/v1/sources/{name}", "forbidden-host",
            "put /api/slo/v1/sources/{name}", "forbidden-host",
            "put /api/gateway/v1/subscriptions/{name}", "url-refused",
            "post /api/changes/v1/hooks/{sender}", "invalid-signature",
            "post /api/changes/v1/templates/{name}/runs", "unfit-change",
            "post /api/changes/v1/freezes/{id}/exceptions", "four-eyes",
            "get /api/slo/v1/slos/{name}/rules", "no-prometheus-rules",
            "post /api/cost/v1/assets/{id}/revise-life", "out-of-range");

    @Test
    void everyRequestThatTheReferenceShowsIsDone(StartedPlatform platform) {
        var admin = platform.as("admin");
        var reference = admin.get("/docs/openapi.json").expect(200).json();
        var examples = new Examples(reference, admin);
        var wrong = new ArrayList<String>();
        var unknown = new TreeSet<String>();
        operations(reference)
                .forEach(operation -> operation.bodies().forEach(body -> {
                    var answer = examples.send(operation, body);
                    if (answer.status() == 404 && operation.isNamed()) {
                        unknown.add(operation.thing());
                    } else if (!isDone(operation, answer)) {
                        wrong.add("%s: %d %s".formatted(operation, answer.status(), answer.text()));
                    }
                }));
        assertEquals(List.of(), wrong);
        unknown.removeIf(thing -> PLACEHOLDERS.contains(thing) || thing.contains(MACHINERY));
        assertEquals(Set.of(), unknown);
    }

    /**
     * What makes things comes first and what reads them before what changes them; last what is done to the machinery, because read models
     * that are made anew answer nothing for a while.
     */
    private static Stream<Operation> operations(JsonNode reference) {
        return reference
                .path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(verb -> new Operation(verb.getKey(), path.getKey(), verb.getValue())))
                .filter(operation -> !operation.goesOn())
                .sorted(Comparator.comparingInt(ExamplesTest::turn).thenComparing(Operation::path));
    }

    private static int turn(Operation operation) {
        int turn = switch (operation.verb()) {
            case "put" -> 0;
            case "post" -> operation.isNamed() ? 3 : 1;
            case "get" -> 2;
            default -> 4;
        };
        return operation.path().contains(MACHINERY) ? turn + 5 : turn;
    }

    private static boolean isDone(Operation operation, Answer answer) {
        return answer.status() < 400
                || answer.status() == 409
                || refusals(answer).equals(Set.of(BEYOND.getOrDefault(operation.toString(), "nothing")));
    }

    private static Set<String> refusals(Answer answer) {
        var problem = answer.json();
        return problem.path("errors").isEmpty()
                ? Set.of(problem.path("code").asText())
                : problem.path("errors")
                        .valueStream()
                        .map(error -> error.path("code").asText())
                        .collect(Collectors.toSet());
    }
}
