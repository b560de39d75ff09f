package io.loadline.slo.objective;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The time over which a budget is counted: rolling, or by the calendar of a time zone with its daylight saving.
 *
 * @param count of units, from 1
 * @param calendar where the first window begins; empty when the window rolls
 */
public record TimeWindow(int count, Unit unit, Optional<Calendar> calendar) {

    /**
     * Calendar windows follow each other from this start on, before it as well.
     *
     * @param start local time in the zone
     * @param timeZone IANA name
     */
    public record Calendar(LocalDateTime start, String timeZone) {
        ZoneId zone() {
            return ZoneId.of(timeZone);
        }
    }

    /** Lengths in a rolling window; a calendar window has real months. */
    public enum Unit {
        MINUTE(ChronoUnit.MINUTES, 1, Duration.ofMinutes(1)),
        HOUR(ChronoUnit.HOURS, 1, Duration.ofHours(1)),
        DAY(ChronoUnit.DAYS, 1, Duration.ofDays(1)),
        WEEK(ChronoUnit.WEEKS, 1, Duration.ofDays(7)),
        MONTH(ChronoUnit.MONTHS, 1, Duration.ofDays(30)),
        QUARTER(ChronoUnit.MONTHS, 3, Duration.ofDays(90)),
        YEAR(ChronoUnit.YEARS, 1, Duration.ofDays(365));

        private final ChronoUnit step;
        private final int steps;
        private final Duration rolling;

        Unit(ChronoUnit step, int steps, Duration rolling) {
            this.step = step;
            this.steps = steps;
            this.rolling = rolling;
        }
    }

    public static TimeWindow rolling(int count, Unit unit) {
        return new TimeWindow(count, unit, Optional.empty());
    }

    /** What it is when one looks at it at an instant: the length before it, or the calendar window that it lies in. */
    public Window at(Instant instant) {
        return calendar.map(c -> calendarWindow(c, instant))
                .orElseGet(() -> new Window(instant.minus(length()), instant));
    }

    /** How long it is, or about how long when months differ. */
    @JsonIgnore
    public Duration length() {
        return unit.rolling.multipliedBy(count);
    }

    @JsonIgnore
    public boolean isRolling() {
        return calendar.isEmpty();
    }

    private Window calendarWindow(Calendar calendar, Instant instant) {
        long steps = (long) unit.steps * count;
        // one too early at most: months have no fixed length, and a clock set back repeats an hour
        long index = Math.floorDiv(passed(calendar, instant), steps) - 1;
        while (!boundary(calendar, (index + 1) * steps).isAfter(instant)) {
            index++;
        }
        return new Window(boundary(calendar, index * steps), boundary(calendar, (index + 1) * steps));
    }

    private long passed(Calendar calendar, Instant instant) {
        var now = instant.atZone(calendar.zone());
        return unit.step.isTimeBased()
                ? unit.step.between(calendar.start().atZone(calendar.zone()), now)
                : unit.step.between(calendar.start(), now.toLocalDateTime());
    }

    /** Counted from the first start, so that a month that began on the 31st comes back to the 31st. */
    private Instant boundary(Calendar calendar, long steps) {
        var zone = calendar.zone();
        if (unit.step.isTimeBased()) {
            // hours and minutes are lengths, not readings of the clock
            return calendar.start().atZone(zone).toInstant().plus(steps, unit.step);
        }
        return calendar.start().plus(steps, unit.step).atZone(zone).toInstant();
    }

    @Override
    public String toString() {
        var words = count + " " + unit.name().toLowerCase(Locale.ROOT) + (count == 1 ? "" : "s");
        return calendar.map(c -> "calendar window of " + words + " (" + c.timeZone() + ")")
                .orElse("rolling " + words);
    }
}
