package io.loadline.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BehindTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Behind AT_NOON = new Behind(10, NOON);

    @Test
    void whoeverHasReachedTheHeadIsOfNoAge() {
        assertEquals(Duration.ZERO, AT_NOON.age(10, NOON.plusSeconds(60)));
    }

    @Test
    void whoeverStandsStillGrowsOldHoweverFarTheHeadMovesOn() {
        var later = AT_NOON.seen(9, 50, NOON.plusSeconds(30));

        assertEquals(Duration.ofSeconds(60), later.age(9, NOON.plusSeconds(60)));
    }

    @Test
    void whoeverMovesIsHeldAgainstTheHeadOfItsLastLook() {
        var later = AT_NOON.seen(10, 50, NOON.plusSeconds(30));

        assertEquals(Duration.ofSeconds(30), later.age(49, NOON.plusSeconds(60)));
        assertEquals(Duration.ZERO, later.age(50, NOON.plusSeconds(60)));
    }
}
