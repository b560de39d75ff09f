package io.loadline.capacity.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import java.io.UncheckedIOException;
import java.util.Optional;

/** JSON of files, as trees. */
final class Trees {
    private Trees() {}

    /** @param problem what it is refused with when it is no JSON */
    static JsonNode read(String text, LoadTestProblem problem) {
        try {
            return Json.tree(text);
        } catch (UncheckedIOException e) {
            throw problem.at("", "the file is no JSON");
        }
    }

    static JsonNode line(String text, long line) {
        try {
            return Json.tree(text);
        } catch (UncheckedIOException e) {
            throw LoadTestProblem.UNREADABLE_FILE.line(line, "this is no JSON");
        }
    }

    /** A number that could be there, as {@link Numbers} has it. */
    static Optional<Double> number(JsonNode node, String field) {
        var value = node.path(field);
        return value.isNumber() && Numbers.isFigure(value.doubleValue())
                ? Optional.of(value.doubleValue())
                : Optional.empty();
    }

    static double needed(JsonNode node, String field) {
        return number(node, field)
                .orElseThrow(() -> LoadTestProblem.UNREADABLE_FILE.at("/" + field, field + " is needed, a number"));
    }
}
