package io.loadline.cost.focus;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Check functions that models have since 1.3 for what is within a JSON object. What is no JSON holds, for another rule says that it must be
 * one; and so does what is not there, where there may be any number of it.
 */
final class WithinJson {
    static final String PATH = "Path";

    static final Set<String> KNOWN = Set.of(
            "CheckJSONSchema",
            "JSONCheckPathType",
            "JSONCheckPathKeyExists",
            "JSONCheckPathKeyStartsWith",
            "JSONCheckPathKeyValueFormat",
            "JSONCheckPathNumericFormat",
            "JSONCheckPathUnitFormat",
            "JSONCheckPathValue",
            "JSONCheckPathNotValue",
            "JSONFormatNumeric",
            "JSONFormatString",
            "JSONFormatUnit");

    private WithinJson() {}

    /** Whether a check looks deeper than at an object as a whole. */
    static boolean isAsked(JsonNode check) {
        return KNOWN.contains(Checks.name(check))
                || JsonPath.parse(Checks.text(check, PATH))
                        .filter(path -> !path.isRoot())
                        .isPresent();
    }

    /**
     * The test of a text.
     *
     * @throws IllegalArgumentException when it asks for what is not known
     */
    static Predicate<String> of(JsonNode check) {
        var path = JsonPath.of(check, PATH);
        var test = test(check);
        return text -> {
            try {
                return test.test(path, Json.tree(text));
            } catch (UncheckedIOException noJson) {
                return true;
            }
        };
    }

    private static BiPredicate<JsonPath, JsonNode> test(JsonNode check) {
        return switch (Checks.name(check)) {
            case "JSONCheckPathKeyExists" -> JsonPath::isComplete;
            case "JSONCheckPathType" -> type(Checks.text(check, "ExpectedType"));
            case "JSONCheckPathKeyStartsWith" -> each(keys(check));
            case "JSONCheckPathKeyValueFormat" ->
                each(node -> node.isObject() && node.valueStream().allMatch(JsonNode::isValueNode));
            case "JSONCheckPathNumericFormat", "JSONFormatNumeric" -> each(form(Form.FormatNumeric));
            case "JSONCheckPathUnitFormat", "JSONFormatUnit" -> each(form(Form.FormatUnit));
            case "JSONFormatString" -> each(form(Form.FormatString));
            case "JSONCheckPathValue" -> each(node -> isSame(node, check.path("Value")));
            case "JSONCheckPathNotValue" -> each(node -> !isSame(node, check.path("Value")));
            case "FormatJSON" -> each(JsonNode::isObject);
            case "CheckJSONSchema" -> each(Schema.of(Checks.text(check, Schema.TEXT)));
            default -> throw new IllegalArgumentException("there is no path for " + Checks.name(check));
        };
    }

    private static BiPredicate<JsonPath, JsonNode> each(Predicate<JsonNode> holds) {
        return (path, root) -> path.in(root).stream().allMatch(holds);
    }

    private static BiPredicate<JsonPath, JsonNode> type(String name) {
        Predicate<JsonNode> type = switch (name) {
            case "Array" -> JsonNode::isArray;
            case "Object" -> JsonNode::isObject;
            case "Decimal" -> JsonNode::isNumber;
            case "String" -> JsonNode::isTextual;
            default -> throw new IllegalArgumentException("there is no type " + name);
        };
        return (path, root) -> {
            var found = path.in(root);
            return found.isEmpty() ? path.isOfMany() : found.stream().allMatch(type);
        };
    }

    private static Predicate<JsonNode> keys(JsonNode check) {
        var prefix = Checks.text(check, "Prefix");
        var others =
                check.path("IgnoreKeys").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
        return node -> node.properties().stream()
                .allMatch(entry -> entry.getKey().startsWith(prefix) || others.contains(entry.getKey()));
    }

    private static Predicate<JsonNode> form(Form form) {
        return node -> node.isNull() || (node.isValueNode() && form.accepts(node.asText()));
    }

    /**
     * Whether each value at a path of one text is that of the other text, or is at a path of it as well. What is no JSON holds.
     *
     * @param other empty for the text itself
     */
    static boolean isSame(JsonPath path, String text, Optional<JsonPath> other, String otherText) {
        try {
            var values = path.in(Json.tree(text)).stream();
            if (other.isEmpty()) {
                return values.allMatch(
                        node -> node.isValueNode() && node.asText().equals(otherText));
            }
            var others = other.get().in(Json.tree(otherText));
            return values.allMatch(node -> others.stream().anyMatch(each -> isSame(node, each)));
        } catch (UncheckedIOException noJson) {
            return true;
        }
    }

    private static boolean isSame(JsonNode node, JsonNode wanted) {
        return (node.isNumber() && wanted.isNumber())
                ? node.decimalValue().compareTo(wanted.decimalValue()) == 0
                : node.equals(wanted);
    }
}
