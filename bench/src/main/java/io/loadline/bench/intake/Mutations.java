package io.loadline.bench.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Ways to spoil a valid example: by its schema, one flaw each. */
final class Mutations {
    private static final String STRANGE = "notAField";

    private final Schemas schemas;
    private final JsonNode example;
    private final List<Mutation> all = new ArrayList<>();

    private Mutations(Schemas schemas, JsonNode example) {
        this.schemas = schemas;
        this.example = example;
    }

    /** @param pointer where the flaw is */
    record Mutation(String what, String pointer, JsonNode body) {}

    /** Each required field taken away, each closed object with a field too many, each value of another type or form. */
    static List<Mutation> of(Schemas schemas, JsonNode schema, JsonNode example) {
        var mutations = new Mutations(schemas, example);
        mutations.spoil(schema, example, "");
        return mutations.all;
    }

    private void spoil(JsonNode schema, JsonNode value, String pointer) {
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            spoil(schemas.fitting(schema.path("items"), value.get(i)), value.get(i), pointer + "/" + i);
        }
        if (!value.isObject() || !schema.has("properties")) {
            return;
        }
        StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .filter(value::has)
                .forEach(name -> add("no", pointer + "/" + name, parent -> parent.remove(name)));
        if (schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean()) {
            add("extra", pointer + "/" + STRANGE, parent -> parent.put(STRANGE, "x"));
        }
        schema.get("properties").properties().stream()
                .filter(property -> value.has(property.getKey()))
                .forEach(property -> {
                    var name = property.getKey();
                    var of = schemas.resolved(property.getValue());
                    values(of, name, pointer);
                    spoil(of, value.get(name), pointer + "/" + name);
                });
    }

    private void values(JsonNode schema, String name, String pointer) {
        var at = pointer + "/" + name;
        // the type says which rules hold, so with another one the event is not the same kind spoilt
        if (at.equals("/context/type")) {
            return;
        }
        if (schema.path("type").asText().equals("string")) {
            add("a number for", at, parent -> parent.put(name, 7));
        }
        if (schema.path("type").asText().matches("object|array")) {
            add("a text for", at, parent -> parent.put(name, "x"));
        }
        if (schema.has("enum")) {
            add("another word for", at, parent -> parent.put(name, "notAWord"));
        }
        if (schema.path("minLength").asInt() > 0) {
            add("an empty", at, parent -> parent.put(name, ""));
        }
        switch (schema.path("format").asText()) {
            case "date-time" -> add("no time for", at, parent -> parent.put(name, "yesterday"));
            case "uri" -> add("no URI for", at, parent -> parent.put(name, "no scheme"));
            case "uri-reference" -> add("no URI reference for", at, parent -> parent.put(name, "a b"));
            default -> {}
        }
    }

    private void add(String what, String pointer, Flaw flaw) {
        var body = example.deepCopy();
        flaw.apply((ObjectNode) body.at(pointer.substring(0, pointer.lastIndexOf('/'))));
        all.add(new Mutation(what + " " + pointer, pointer, body));
    }

    /** Spoils the object that holds a field. */
    private interface Flaw {
        void apply(ObjectNode parent);
    }
}
