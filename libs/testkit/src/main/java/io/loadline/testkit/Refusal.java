package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * A request that must be refused, and how.
 *
 * @param statuses one of these
 * @param code regular expression of the problem's code
 * @param pointer to what is wrong, or empty
 * @param alone whether nothing else is
 */
record Refusal(String name, Probe.Request request, Set<Integer> statuses, String code, String pointer, boolean alone) {
    Refusal(String name, Probe.Request request, Set<Integer> statuses, String code) {
        this(name, request, statuses, code, "", false);
    }

    Refusal at(String place) {
        return new Refusal(name, request, statuses, code, place, alone);
    }

    Refusal only(boolean nothingElse) {
        return new Refusal(name, request, statuses, code, pointer, nothingElse);
    }

    DynamicTest test(Ledger ledger) {
        return DynamicTest.dynamicTest(name, () -> Assertions.assertAll(name, () -> storesNothing(ledger)));
    }

    private void storesNothing(Ledger ledger) {
        var before = ledger.content();
        refused(request.send());
        Assertions.assertEquals(before, ledger.content(), "was refused, and stored something");
    }

    private void refused(HttpResponse<String> answer) {
        Assertions.assertTrue(
                statuses.contains(answer.statusCode()),
                () -> "expected " + statuses + " " + code + " but was " + answer.statusCode() + " " + answer.body());
        Assertions.assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("none"),
                answer.body());
        Assertions.assertTrue(answer.headers().firstValue("X-Request-Id").isPresent());
        problem(answer.statusCode(), Probe.json(answer.body()));
        if (answer.statusCode() == 405) {
            Assertions.assertTrue(answer.headers().firstValue("Allow").isPresent(), "no Allow");
        }
    }

    private void problem(int status, JsonNode problem) {
        Assertions.assertTrue(
                Pattern.matches(code, problem.path("code").asText()), () -> "expected " + code + " but was " + problem);
        Assertions.assertEquals(status, problem.path("status").asInt(), problem::toString);
        Assertions.assertTrue(problem.path("errors").isArray(), problem::toString);
        var places = problem.get("errors").findValuesAsText("pointer");
        Assertions.assertTrue(
                pointer.isEmpty() || places.stream().anyMatch(this::isNear),
                () -> "no error at " + pointer + ": " + problem);
        Assertions.assertTrue(
                !alone || places.stream().allMatch(this::isNear),
                () -> "more than " + pointer + " is wrong: " + problem);
    }

    /** Values such as money are refused as a whole. */
    private boolean isNear(String place) {
        return !place.isEmpty() && ((place + "/").startsWith(pointer + "/") || pointer.startsWith(place + "/"));
    }
}
