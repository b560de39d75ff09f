package io.loadline.cost.opencost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** A Thursday morning there. */
    private static final Instant NOW = Instant.parse("2026-11-25T22:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "today; 2026-11-26; 2026-11-27",
                "yesterday; 2026-11-25; 2026-11-26",
                "week; 2026-11-23; 2026-11-27",
                "lastweek; 2026-11-16; 2026-11-23",
                "month; 2026-11-01; 2026-11-27",
                "lastmonth; 2026-10-01; 2026-11-01",
                "30m; 2026-11-26; 2026-11-27",
                "36h; 2026-11-25; 2026-11-27",
                "7d; 2026-11-20; 2026-11-27",
                "2w; 2026-11-13; 2026-11-27",
                "7d offset 1w; 2026-11-13; 2026-11-20",
                "45m offset 15m; 2026-11-26; 2026-11-27",
                "2026-11-01T00:00:00Z,2026-11-08T00:00:00Z; 2026-11-01; 2026-11-08",
                "2026-11-01T23:00:00Z,2026-11-01T23:30:00Z; 2026-11-02; 2026-11-03",
                "1793491200,1793577600; 2026-11-01; 2026-11-02",
                "1793491200-1793577600; 2026-11-01; 2026-11-02"
            })
    void areThoseOfAWindow(String window, LocalDate from, LocalDate to) {
        assertEquals(new Days(from, to), Days.of(window, NOW, ZONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "7y",
                "2026-11-01T00:00:00Z",
                "2026-11-08T00:00:00Z,2026-11-01T00:00:00Z",
                "a,b",
                "+999999999-12-31T00:00:00Z,+999999999-12-31T00:00:00Z"
            })
    void otherWordsAreNoWindow(String window) {
        assertThrows(IllegalArgumentException.class, () -> Days.of(window, NOW, ZONE));
    }

    @Test
    void aWindowIsCutIntoSteps() {
        var days = Days.of("3d", NOW, ZONE);
        assertEquals(days.to(), days.step("").apply(days.from()));
        assertEquals(days.from().plusDays(1), days.step("1d").apply(days.from()));
        assertEquals(days.to(), days.step("1w").apply(days.from()));
        assertThrows(IllegalArgumentException.class, () -> days.step("often"));
    }

    @Test
    void aWindowIsAddedUpByTheCalendar() {
        var days = Days.of("2026-09-28T00:00:00Z,2026-11-26T00:00:00Z", NOW, ZoneId.of("UTC"));
        assertEquals(days.to(), days.accumulated("true", "1d").apply(days.from()));
        assertEquals(days.from().plusDays(2), days.accumulated("none", "2d").apply(days.from()));
        assertEquals(LocalDate.of(2026, 10, 5), days.accumulated("week", "").apply(days.from()));
        assertEquals(LocalDate.of(2026, 10, 1), days.accumulated("month", "").apply(days.from()));
        assertEquals(LocalDate.of(2026, 10, 1), days.accumulated("quarter", "").apply(days.from()));
        assertEquals(days.to(), days.accumulated("quarter", "").apply(LocalDate.of(2026, 10, 1)));
        assertThrows(IllegalArgumentException.class, () -> days.accumulated("sometimes", ""));
    }
}
