package io.loadline.changes.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the value at one place of an event must be. */
sealed interface Shape permits Fields, Shape.Text, Shape.Several, Shape.ByWord, Shape.Custom {
    /** All that is wrong with a value and what it holds. */
    List<Finding> check(JsonNode value, String pointer);

    /**
     * @param filled whether it must not be empty
     * @param words the only ones; empty for any
     */
    record Text(boolean filled, Format format, Set<String> words) implements Shape {
        static final Text ANY = new Text(false, Format.ANY, Set.of());
        static final Text WORD = new Text(true, Format.ANY, Set.of());
        static final Text URI = new Text(true, Format.URI_ABSOLUTE, Set.of());
        static final Text REFERENCE = new Text(true, Format.URI_REFERENCE, Set.of());

        @Override
        public List<Finding> check(JsonNode value, String pointer) {
            if (!value.isTextual()) {
                return List.of(new Finding(pointer, "must be a text"));
            }
            var text = value.asText();
            if (filled && text.isEmpty()) {
                return List.of(new Finding(pointer, "must not be empty"));
            }
            if (!words.isEmpty() && !words.contains(text)) {
                return List.of(new Finding(
                        pointer,
                        "must be one of "
                                + String.join(", ", words.stream().sorted().toList())));
            }
            return format.fits(text) ? List.of() : List.of(new Finding(pointer, "must be " + format.form()));
        }
    }

    /** A list of one shape. */
    record Several(Shape each) implements Shape {
        @Override
        public List<Finding> check(JsonNode value, String pointer) {
            if (!value.isArray()) {
                return List.of(new Finding(pointer, "must be a list"));
            }
            var findings = new ArrayList<Finding>();
            for (int i = 0; i < value.size(); i++) {
                findings.addAll(each.check(value.get(i), pointer + "/" + i));
            }
            return findings;
        }
    }

    /** A value that says in one of its fields which shape it has. */
    record ByWord(String field, Map<String, Shape> shapes) implements Shape {
        @Override
        public List<Finding> check(JsonNode value, String pointer) {
            if (!value.isObject()) {
                return List.of(new Finding(pointer, "must be an object"));
            }
            var shape = shapes.get(value.path(field).asText());
            return shape == null
                    ? List.of(new Finding(
                            pointer + "/" + field,
                            "must be one of "
                                    + String.join(
                                            ", ",
                                            shapes.keySet().stream().sorted().toList())))
                    : shape.check(value, pointer);
        }
    }

    /** Data of one's own: an object, or Base64 of anything else. */
    record Custom() implements Shape {
        @Override
        public List<Finding> check(JsonNode value, String pointer) {
            return value.isObject() || value.isTextual()
                    ? List.of()
                    : List.of(new Finding(pointer, "must be an object or a text in Base64"));
        }
    }
}
