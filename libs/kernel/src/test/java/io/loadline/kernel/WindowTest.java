package io.loadline.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Json;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final Instant NOON = Instant.parse("2026-11-11T12:00:00Z");
    private static final Window HOUR = new Window(NOON, NOON.plusSeconds(3600));

    @Test
    void theEndIsOutside() {
        assertTrue(HOUR.contains(NOON));
        assertFalse(HOUR.contains(HOUR.end()));
    }

    @Test
    void itCannotBeEmpty() {
        assertThrows(IllegalArgumentException.class, () -> new Window(NOON, NOON));
    }

    @Test
    void neighboursDoNotOverlap() {
        var next = new Window(HOUR.end(), HOUR.end().plusSeconds(1));
        assertFalse(HOUR.overlaps(next));
        assertEquals(Optional.empty(), HOUR.intersection(next));
        assertEquals(
                Optional.of(new Window(NOON.plusSeconds(60), HOUR.end())),
                HOUR.intersection(new Window(NOON.plusSeconds(60), NOON.plusSeconds(9000))));
    }

    @Test
    void jsonHasItsTwoEndsOnly() {
        assertEquals("{\"start\":\"2026-11-11T12:00:00Z\",\"end\":\"2026-11-11T13:00:00Z\"}", Json.write(HOUR));
    }
}
