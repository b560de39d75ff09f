package io.loadline.cost.focus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.loadline.eventstore.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
    @Test
    void aPatternIsFoundAnywhereUnlessItIsAnchored() {
        var texts = List.of("b", "abc", "bb\n", "", "B");
        assertEquals(List.of("b", "abc", "bb\n"), holding("b", texts));
        assertEquals(List.of("b"), holding("^b+$", texts));
        assertFalse(Schema.of("{\"patternProperties\":{\"^x-\":{\"type\":\"number\"}}}")
                .test(Json.tree("{\"x-a\":\"text\"}")));
    }

    @Test
    void aPatternThatMayTakeForEverIsRefused() {
        for (var pattern : List.of("(a|aa)+\\\\1$", "^(?=a)b", "(?<!a)b", "(")) {
            assertThrows(IllegalArgumentException.class, () -> Schema.of("{\"pattern\":\"" + pattern + "\"}"), pattern);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Schema.of("{\"patternProperties\":{\"" + pattern + "\":{}}}"),
                    pattern);
        }
    }

    @Test
    void nothingIsAsASchemaSaysThatRefersToItselfForTheSameValue() {
        var schema = Schema.of("{\"allOf\":[{\"$ref\":\"#\"}]}");
        assertFalse(schema.test(Json.tree("{}")));
        assertFalse(schema.test(Json.tree("1")));
    }

    private static List<String> holding(String pattern, List<String> texts) {
        var schema = Schema.of("{\"pattern\":\"" + pattern + "\"}");
        return texts.stream()
                .filter(text -> schema.test(JsonNodeFactory.instance.textNode(text)))
                .toList();
    }
}
