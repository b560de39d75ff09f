package io.loadline.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void itIsWrittenAsItWasRead() {
        for (var text : List.of("2026-W45", "2026-W01", "2026-W53", "2026-10", "2026-Q4", "2026")) {
            assertEquals(text, Period.parse(text).toString());
            assertEquals(Period.parse(text), Json.read(Json.write(Period.parse(text)), Period.class));
        }
    }

    @Test
    void whatIsNotInTheCalendarIsRefused() {
        for (var text : List.of(
                "2025-W53",
                "2026-W00",
                "2026-W54",
                "2026-13",
                "2026-00",
                "2026-Q5",
                "26",
                "",
                "2026-1",
                "2026-10-01")) {
            assertThrows(IllegalArgumentException.class, () -> Period.parse(text), text);
        }
    }

    @Test
    void aWeekStartsOnMondayAndMayLieInTwoYears() {
        var week = Period.parse("2026-W53");
        assertEquals(LocalDate.of(2026, 12, 28), week.start());
        assertEquals(LocalDate.of(2027, 1, 4), week.end());
        assertTrue(week.contains(LocalDate.of(2027, 1, 3)));
        assertEquals(Period.parse("2027-W01"), week.next());
    }

    @Test
    void aQuarterHasThreeMonths() {
        var quarter = Period.parse("2026-Q4");
        assertEquals(LocalDate.of(2026, 10, 1), quarter.start());
        assertEquals(LocalDate.of(2027, 1, 1), quarter.end());
        assertEquals(Period.parse("2026-Q3"), quarter.previous());
    }

    @Test
    void itIsHalfOpenInTheZoneOfTheBusiness() {
        var window = Period.parse("2026-11").in(SHANGHAI);
        assertEquals(Instant.parse("2026-10-31T16:00:00Z"), window.start());
        assertEquals(Instant.parse("2026-11-30T16:00:00Z"), window.end());
        assertTrue(Period.parse("2026-11").contains(window.start(), SHANGHAI));
        assertFalse(Period.parse("2026-11").contains(window.end(), SHANGHAI));
    }

    @Test
    void eachDayLiesInOnePeriodOfEachKind() {
        for (var day = LocalDate.of(2024, 12, 25); day.isBefore(LocalDate.of(2028, 1, 10)); day = day.plusDays(1)) {
            for (var kind : Period.Kind.values()) {
                var period = Period.of(kind, day);
                assertTrue(period.contains(day));
                assertEquals(period, Period.parse(period.toString()));
                assertFalse(period.next().contains(day) || period.previous().contains(day));
            }
        }
    }
}
