package io.loadline.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidsTest {
    @Test
    void theSameNameGivesTheSameId() {
        assertEquals(Uuids.named("service", "checkout"), Uuids.named("service", "checkout"));
        assertNotEquals(Uuids.named("service", "checkout"), Uuids.named("servicecheckout"));
        assertNotEquals(Uuids.named("a", "bc"), Uuids.named("ab", "c"));
    }

    @Test
    void namesAreVersionFiveAndCreationsVersionSeven() {
        assertEquals(5, Uuids.named("x").version());
        assertEquals(7, Uuids.create().version());
        assertEquals(2, Uuids.named("x").variant());
        assertEquals(2, Uuids.create().variant());
    }

    @Test
    void createdIdsSortByTime() throws InterruptedException {
        UUID before = Uuids.create();
        Thread.sleep(2);
        assertTrue(before.toString().compareTo(Uuids.create().toString()) < 0);
    }
}
