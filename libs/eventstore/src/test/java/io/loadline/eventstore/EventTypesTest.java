package io.loadline.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    sealed interface Parcel {
        record Sent(String to, BigDecimal weight, String unit) implements Parcel {}

        record ReturnedToSender(String reason) implements Parcel {}
    }

    /** Version 1 said "address" for "to"; version 2 had no unit and meant grams. */
    private static final EventTypes<Parcel> TYPES = EventTypes.of("parcel", Parcel.class)
            .upcast(
                    Parcel.Sent.class,
                    List.of(
                            v1 -> {
                                var tree = (ObjectNode) v1.deepCopy();
                                tree.set("to", tree.remove("address"));
                                return tree;
                            },
                            v2 -> ((ObjectNode) v2.deepCopy()).put("unit", "g")));

    @Test
    void namesAreMadeFromKindAndRecord() {
        assertEquals(Set.of("parcel.sent", "parcel.returned-to-sender"), TYPES.names());
        assertEquals("parcel.returned-to-sender", TYPES.name(new Parcel.ReturnedToSender("x")));
    }

    @Test
    void everyVersionEverWrittenStaysReadable() throws IOException {
        var expected = new Parcel.Sent("Harbour 1", new BigDecimal("12.3400"), "g");
        for (int version = 1; version <= 3; version++) {
            assertEquals(expected, TYPES.read("parcel.sent", version, golden(version)));
        }
        assertEquals(3, TYPES.schemaVersion(expected));
    }

    @Test
    void aVersionFromANewerReleaseIsRefused() {
        assertThrows(IllegalStateException.class, () -> TYPES.read("parcel.sent", 4, "{}"));
    }

    private static String golden(int version) throws IOException {
        try (var file = EventTypesTest.class.getResourceAsStream("/events/parcel.sent/" + version + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
