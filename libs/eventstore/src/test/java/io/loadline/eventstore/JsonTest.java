package io.loadline.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void theEntriesOfAMapHaveOneOrder() {
        var map = new LinkedHashMap<String, Integer>();
        map.put("b", 1);
        map.put("a", 2);
        assertEquals("{\"a\":2,\"b\":1}", Json.write(map));
    }

    @Test
    void whatFollowsAValueIsNotPassedOver() {
        assertEquals(1, Json.tree("{\"a\":1}\n").path("a").asInt());
        assertThrows(UncheckedIOException.class, () -> Json.tree("{\"a\":1}\n{\"a\":2}"));
        assertThrows(UncheckedIOException.class, () -> Json.read("1 2", Integer.class));
    }
}
