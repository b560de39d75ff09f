package io.loadline.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
