package io.loadline.cost.focus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where something is within a JSON object, as models write it: {@code $.Elements[*].ContractId}.
 *
 * @param steps names, and {@value #ALL} for each item of an array
 */
record JsonPath(List<String> steps) {
    private static final String ALL = "[*]";
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z_]\\w*)|\\[\\*]");

    /** Empty when it is written in another way. */
    static Optional<JsonPath> parse(String text) {
        if (!text.startsWith("$")) {
            return Optional.empty();
        }
        var steps = new ArrayList<String>();
        var step = STEP.matcher(text);
        int at = 1;
        while (step.find(at) && step.start() == at) {
            steps.add(step.group(1) == null ? ALL : step.group(1));
            at = step.end();
        }
        return at == text.length() ? Optional.of(new JsonPath(steps)) : Optional.empty();
    }

    /**
     * The one that a check names.
     *
     * @throws IllegalArgumentException when it is written in another way
     */
    static JsonPath of(JsonNode check, String name) {
        return parse(Checks.text(check, name))
                .orElseThrow(() -> new IllegalArgumentException("there is no path " + Checks.text(check, name)));
    }

    boolean isRoot() {
        return steps.isEmpty();
    }

    /** Whether there may be any number of things there. */
    boolean isOfMany() {
        return steps.contains(ALL);
    }

    /** What is there. */
    List<JsonNode> in(JsonNode root) {
        var found = List.of(root);
        for (var step : steps) {
            found = found.stream().flatMap(node -> next(node, step)).toList();
        }
        return found;
    }

    private static Stream<JsonNode> next(JsonNode node, String step) {
        if (step.equals(ALL)) {
            return node.isArray() ? node.valueStream() : Stream.empty();
        }
        return Stream.ofNullable(node.get(step));
    }

    /** Whether whatever could be there is: the last name, in each thing that may have it. */
    boolean isComplete(JsonNode root) {
        return isRoot()
                || around(root).stream()
                        .allMatch(node -> next(node, steps.getLast()).findAny().isPresent());
    }

    /** Whether both are names in the same things. */
    boolean isBeside(JsonPath other) {
        return !isRoot() && !other.isRoot() && around().equals(other.around());
    }

    /** The things that have what is there, or may have it. */
    List<JsonNode> around(JsonNode root) {
        return new JsonPath(around()).in(root);
    }

    private List<String> around() {
        return steps.subList(0, steps.size() - 1);
    }

    /** The plain value that one of these has there; empty for none. */
    String lastOf(JsonNode around) {
        return next(around, steps.getLast())
                .filter(node -> node.isValueNode() && !node.isNull())
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }
}
