package io.loadline.slo.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Window;
import io.loadline.slo.objective.TimeWindow.Calendar;
import io.loadline.slo.objective.TimeWindow.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWindowTest {
    @Test
    void aRollingWindowEndsWhereOneLooks() {
        var at = Instant.parse("2026-11-24T12:00:00Z");

        assertEquals(
                new Window(Instant.parse("2026-10-27T12:00:00Z"), at),
                TimeWindow.rolling(4, Unit.WEEK).at(at));
    }

    @ParameterizedTest(name = "{0} {1} from {2} in {3} at {4} is [{5}, {6})")
    @CsvSource({
        // a week by the anchor's weekday and hour
        "1, WEEK,    2022-07-05T08:00, UTC,              2022-08-11T08:31:00Z, 2022-08-09T08:00:00Z, 2022-08-16T08:00:00Z",
        "2, WEEK,    2022-07-05T08:00, UTC,              2022-08-11T08:31:00Z, 2022-08-02T08:00:00Z, 2022-08-16T08:00:00Z",
        // exactly at a boundary the new window has begun
        "1, WEEK,    2022-07-05T08:00, UTC,              2022-08-09T08:00:00Z, 2022-08-09T08:00:00Z, 2022-08-16T08:00:00Z",
        "1, WEEK,    2022-07-05T08:00, UTC,              2022-08-09T07:59:59Z, 2022-08-02T08:00:00Z, 2022-08-09T08:00:00Z",
        // before the first start there are windows too
        "1, MONTH,   2022-01-01T00:00, UTC,              2021-11-15T00:00:00Z, 2021-11-01T00:00:00Z, 2021-12-01T00:00:00Z",
        "1, MONTH,   2026-01-01T00:00, Asia/Shanghai,    2026-11-30T17:00:00Z, 2026-11-30T16:00:00Z, 2026-12-31T16:00:00Z",
        // months from the 31st end on the last day and come back to the 31st
        "1, MONTH,   2026-01-31T00:00, UTC,              2026-03-01T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
        "1, MONTH,   2028-01-31T00:00, UTC,              2028-03-01T00:00:00Z, 2028-02-29T00:00:00Z, 2028-03-31T00:00:00Z",
        "1, QUARTER, 2026-01-01T00:00, Europe/Berlin,    2026-05-01T00:00:00Z, 2026-03-31T22:00:00Z, 2026-06-30T22:00:00Z",
        "1, YEAR,    2024-02-29T00:00, UTC,              2026-01-01T00:00:00Z, 2025-02-28T00:00:00Z, 2026-02-28T00:00:00Z",
        // the day on which clocks go forward has 23 hours, the one on which they go back 25
        "1, DAY,     2026-01-01T00:00, Europe/Berlin,    2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "1, DAY,     2026-01-01T00:00, Europe/Berlin,    2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        // a midnight that does not exist begins an hour later
        "1, DAY,     2026-01-01T00:00, America/Santiago, 2026-09-06T12:00:00Z, 2026-09-06T04:00:00Z, 2026-09-07T03:00:00Z",
        // hours are lengths, so none is lost or doubled
        "6, HOUR,    2026-03-29T00:00, Europe/Berlin,    2026-03-29T05:30:00Z, 2026-03-29T05:00:00Z, 2026-03-29T11:00:00Z",
    })
    void aCalendarWindowFollowsTheClockOnTheWall(
            int count, Unit unit, String start, String zone, Instant at, Instant from, Instant to) {
        assertEquals(new Window(from, to), calendar(count, unit, start, zone).at(at));
    }

    @Test
    void calendarWindowsTileTimeWithoutHoleOrOverlap() {
        var random = new Random(11);
        for (var zone : new String[] {"Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe"}) {
            for (var unit : Unit.values()) {
                var window = calendar(
                        1 + random.nextInt(3),
                        unit,
                        "2025-0" + (1 + random.nextInt(9)) + "-30T02:30".replace("30T", "2" + random.nextInt(9) + "T"),
                        zone);
                for (int i = 0; i < 200; i++) {
                    var at = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(120_000_000));
                    var found = window.at(at);

                    assertTrue(found.contains(at), () -> window + " at " + at + " is " + found);
                    assertEquals(found.end(), window.at(found.end()).start());
                    assertEquals(found, window.at(found.start()));
                }
            }
        }
    }

    @Test
    void lengthsOfRollingMonthsAreThirtyDays() {
        assertEquals(Duration.ofDays(90), TimeWindow.rolling(1, Unit.QUARTER).length());
        assertEquals(Duration.ofDays(30), TimeWindow.rolling(1, Unit.MONTH).length());
    }

    private static TimeWindow calendar(int count, Unit unit, String start, String zone) {
        return new TimeWindow(count, unit, Optional.of(new Calendar(LocalDateTime.parse(start), zone)));
    }
}
