package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MomentTest {
    @Test
    void dateAndTimeMayBeWrittenInSeveralWays() {
        assertRead("2026-10-02T10:00:00Z", "2026-10-02T10:00:00Z");
        assertRead("2026-10-02T10:00:00Z", "2026-10-02T10:00Z");
        assertRead("2026-10-02T10:00:00Z", "2026-10-02T10:00:00.000Z");
        assertRead("2026-10-02T10:00:00Z", "2026-10-02 10:00:00");
        assertRead("2026-10-02T10:00:00Z", "2026-10-02 10:00");
        assertRead("2026-10-02T10:00:00Z", "2026-10-02 12:00:00+02:00");
        assertRead("2026-10-02T10:00:00Z", "2026-10-02T05:00:00-05");
        assertRead("2026-10-02T10:00:00.250Z", "2026-10-02T10:00:00.25");
        assertRead("2026-10-02T10:00:00Z", "2026-10-02 10:00:00 UTC");
    }

    @Test
    void aDateAloneIsItsMidnight() {
        assertRead("2026-10-02T00:00:00Z", "2026-10-02");
        assertFalse(Moment.of("2026-10-02").canonical());
    }

    @Test
    void onlyFocussOwnWayIsCanonical() {
        assertEquals(
                new Moment(Optional.of(Instant.parse("2026-10-02T10:00:00Z")), true, "2026-10"),
                Moment.of("2026-10-02T10:00:00Z"));
        assertFalse(Moment.of("2026-10-02 10:00:00").canonical());
    }

    @Test
    void aMonthBeginsWhereItIsTheFirstOfIt() {
        assertEquals("2026-10", Moment.of("2026-09-30T16:00:00Z").month());
        assertEquals("2026-10", Moment.of("2026-10-01T00:00:00+08:00").month());
        assertEquals("2026-10", Moment.of("2026-10-01T07:00:00Z").month());
        assertEquals("2026-09", Moment.of("2026-09-30T00:00:00Z").month());
        assertEquals("9999-12", Moment.of("9999-12-31T23:59:59Z").month());
    }

    @Test
    void whatIsNoPointInTimeIsNone() {
        assertNone("2026-10-02Z");
        assertNone("2026-10-02 ");
        assertNone("2026-02-30");
        assertNone("2026-10-0210:00");
        assertNone("2026-10-02T 10:00");
        assertNone("2026-10-02  10:00");
        assertNone("2026-02-30T10:00:00");
        assertNone("10/2/26");
        assertNone("tomorrow");
    }

    @Test
    void aYearHasFourDigits() {
        assertNone("+12026-10-02T10:00:00Z");
        assertNone("+999999999-10-02T10:00:00");
        assertNone("-2026-10-02T10:00:00Z");
        assertNone("226-10-02T10:00:00Z");
        assertNone("9999-12-31T23:00:00-05:00");
        assertNone("0000-01-01T00:00:00+05:00");
    }

    private static void assertRead(String instant, String text) {
        assertEquals(Optional.of(Instant.parse(instant)), Moment.of(text).instant(), text);
    }

    private static void assertNone(String text) {
        assertEquals(new Moment(Optional.empty(), false, ""), Moment.of(text), text);
    }
}
