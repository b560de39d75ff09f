package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A good JSON body with one thing wrong in it.
 *
 * @param pointer to what is wrong
 */
record BodyFlaw(String what, String pointer, JsonNode body) {
    private static final Set<String> FORMATS = Set.of("uuid", "date", "date-time", "duration");
    private static final int LARGEST = 1 << 19;
    private static final String SURPRISE = "/surprise";

    /** Every way in which a schema allows to be broken, one at a time, at any depth. */
    static Stream<BodyFlaw> of(ApiSchema schema, JsonNode good) {
        return within(schema, good);
    }

    private static Stream<BodyFlaw> flaws(ApiSchema schema, JsonNode good) {
        return schema.isAnything()
                ? Stream.empty()
                : Stream.of(wrongType(schema, good), outOfRange(schema, good), within(schema, good))
                        .flatMap(Function.identity());
    }

    private static Stream<BodyFlaw> within(ApiSchema schema, JsonNode good) {
        return switch (good) {
            case ObjectNode object -> object(schema, object);
            case ArrayNode array
            when !array.isEmpty() ->
                flaws(schema.items(), array.get(0))
                        .map(flaw -> flaw.inside("/0", body -> {
                            var changed = array.deepCopy();
                            changed.set(0, body);
                            return changed;
                        }));
            default -> Stream.empty();
        };
    }

    private static Stream<BodyFlaw> object(ApiSchema schema, ObjectNode good) {
        if (schema.isMap()) {
            return Stream.empty();
        }
        // without what is optional, which nobody may complain about
        var unknown = good.deepCopy().retain(schema.required().toList()).put(SURPRISE.substring(1), 1);
        var missing = schema.required().map(name -> new BodyFlaw("is missing", "/" + name, without(good, name)));
        var wrong = schema.properties()
                .filter(property -> good.has(property.getKey()))
                .flatMap(property -> flaws(property.getValue(), good.get(property.getKey()))
                        .map(flaw -> flaw.inside(
                                "/" + property.getKey(), body -> good.deepCopy().set(property.getKey(), body))));
        return Stream.of(Stream.of(new BodyFlaw("is unknown", SURPRISE, unknown)), missing, wrong)
                .flatMap(Function.identity());
    }

    /** Whether nothing else is wrong. */
    boolean alone() {
        return pointer.endsWith(SURPRISE);
    }

    private BodyFlaw inside(String name, Function<JsonNode, JsonNode> around) {
        return new BodyFlaw(what, name + pointer, around.apply(body));
    }

    /** Preferably one that a lenient reader would take for the right one. */
    private static Stream<BodyFlaw> wrongType(ApiSchema schema, JsonNode good) {
        return switch (good.getNodeType()) {
            case STRING ->
                Stream.of(here(
                        "has a wrong type",
                        schema.admits("number") ? BooleanNode.TRUE : DecimalNode.valueOf(new BigDecimal("7.5"))));
            case NUMBER ->
                Stream.of(here(
                        "has a wrong type",
                        schema.admits("string") ? BooleanNode.TRUE : TextNode.valueOf(good.asText())));
            case BOOLEAN -> Stream.of(here("has a wrong type", TextNode.valueOf("true")));
            case OBJECT, ARRAY -> Stream.of(here("has a wrong type", TextNode.valueOf("wrong")));
            case NULL, BINARY, MISSING, POJO -> Stream.empty();
        };
    }

    private static Stream<BodyFlaw> outOfRange(ApiSchema schema, JsonNode good) {
        return Stream.of(
                        number(schema, "minimum", -1),
                        number(schema, "exclusiveMinimum", 0),
                        number(schema, "maximum", 1),
                        number(schema, "exclusiveMaximum", 0),
                        length(schema, "maxLength", 1),
                        length(schema, "minLength", -1),
                        text(
                                schema,
                                "pattern",
                                schema.node().path("pattern").asText().equals("\\S") ? " " : "\u00a7 \u00a7"),
                        text(schema, "enum", "nonsense"),
                        FORMATS.contains(schema.node().path("format").asText())
                                ? text(schema, "format", "nonsense")
                                : Stream.<BodyFlaw>empty(),
                        items(schema, "minItems", -1, good),
                        items(schema, "maxItems", 1, good))
                .flatMap(Function.identity());
    }

    private static Stream<BodyFlaw> number(ApiSchema schema, String rule, int beyond) {
        return schema.rule(rule).stream()
                .map(limit -> here(
                        "breaks " + rule,
                        DecimalNode.valueOf(limit.decimalValue().add(BigDecimal.valueOf(beyond)))));
    }

    private static Stream<BodyFlaw> length(ApiSchema schema, String rule, int beyond) {
        return schema.rule(rule).stream()
                .map(limit -> limit.asInt() + beyond)
                .filter(length -> length >= 0)
                .map(length -> here("breaks " + rule, TextNode.valueOf("x".repeat(length))));
    }

    private static Stream<BodyFlaw> text(ApiSchema schema, String rule, String wrong) {
        return schema.rule(rule).stream().map(broken -> here("breaks " + rule, TextNode.valueOf(wrong)));
    }

    private static Stream<BodyFlaw> items(ApiSchema schema, String rule, int beyond, JsonNode good) {
        return schema.rule(rule).stream()
                .map(limit -> limit.asInt() + beyond)
                .filter(count -> count >= 0 && count * good.path(0).toString().length() < LARGEST)
                .map(count -> here("breaks " + rule, list(count, good.path(0))));
    }

    private static JsonNode list(int count, JsonNode item) {
        var list = JsonNodeFactory.instance.arrayNode();
        List.of(item).stream()
                .flatMap(each -> Stream.generate(() -> each).limit(count))
                .forEach(list::add);
        return list;
    }

    private static JsonNode without(ObjectNode good, String name) {
        var changed = good.deepCopy();
        changed.remove(name);
        return changed;
    }

    private static BodyFlaw here(String what, JsonNode body) {
        return new BodyFlaw(what, "", body);
    }
}
