package io.loadline.changes.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object.
 *
 * @param any names of which at least one must be there; empty for no such rule
 * @param open whether it may have fields that are not listed
 */
record Fields(Map<String, Field> fields, List<String> any, boolean open) implements Shape {

    /** A field that an object has. */
    record Field(Shape shape, boolean required) {}

    static final Fields NONE = new Fields(Map.of(), List.of(), false);

    Fields with(String name, Shape shape) {
        return with(name, new Field(shape, true));
    }

    Fields maybe(String name, Shape shape) {
        return with(name, new Field(shape, false));
    }

    Fields with(String name, Field field) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, field);
        return new Fields(more, any, open);
    }

    Fields opened() {
        return new Fields(fields, any, true);
    }

    Fields needingOneOf(String... names) {
        return new Fields(fields, List.of(names), open);
    }

    @Override
    public List<Finding> check(JsonNode value, String pointer) {
        if (!value.isObject()) {
            return List.of(new Finding(pointer, "must be an object"));
        }
        var findings = new ArrayList<Finding>();
        fields.forEach((name, field) -> {
            var at = pointer + "/" + name;
            if (value.has(name)) {
                findings.addAll(field.shape().check(value.get(name), at));
            } else if (field.required()) {
                findings.add(new Finding(at, "is missing"));
            }
        });
        if (!any.isEmpty() && any.stream().noneMatch(value::has)) {
            findings.add(new Finding(pointer + "/" + any.getFirst(), "is missing: " + String.join(" or ", any)));
        }
        if (!open) {
            value.fieldNames().forEachRemaining(name -> {
                if (!fields.containsKey(name)) {
                    findings.add(new Finding(pointer + "/" + escaped(name), "is not a field of this event"));
                }
            });
        }
        return findings;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
