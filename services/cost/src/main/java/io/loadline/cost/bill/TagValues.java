package io.loadline.cost.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a text says as tags.
 *
 * @param json an object of texts; empty when it is no object
 * @param repeatsKeys whether a key is there twice, of which the last one counts
 * @param hasStructures whether a value is an object or a list, which no tag has
 */
record TagValues(String json, boolean valid, boolean repeatsKeys, boolean hasStructures) {
    private static final TagValues NONE = new TagValues("{}", true, false, false);
    private static final TagValues INVALID = new TagValues("{}", false, false, false);
    /** A key, in an object without structures in it. Possessive, so that a long text takes no stack. */
    private static final Pattern KEY = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"(\\s*+:)?");

    static TagValues of(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            var tree = Json.tree(text);
            if (!tree.isObject() || text.contains("\\u0000")) {
                return INVALID;
            }
            boolean structures = tree.valueStream().anyMatch(JsonNode::isContainerNode);
            Map<String, String> texts = new LinkedHashMap<>();
            tree.properties()
                    .forEach(tag -> texts.put(tag.getKey(), tag.getValue().asText()));
            return new TagValues(Json.write(texts), true, !structures && keys(text) > texts.size(), structures);
        } catch (UncheckedIOException e) {
            return INVALID;
        }
    }

    private static long keys(String text) {
        return KEY.matcher(text)
                .results()
                .filter(found -> found.group(1) != null)
                .count();
    }
}
