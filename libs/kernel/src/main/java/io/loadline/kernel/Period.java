package io.loadline.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A week, month, quarter or year of the calendar: {@code 2026-W45} (ISO 8601 week, from Monday), {@code 2026-10}, {@code
 * 2026-Q4}, {@code 2026}.
 *
 * @param start its first day
 */
public record Period(Kind kind, LocalDate start) {
    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(?:W(\\d{2})|Q([1-4])|(\\d{2})))?");

    /** How long it is. */
    public enum Kind {
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    /** @throws IllegalArgumentException when the text names no period, such as {@code 2026-13} or {@code 2025-W53} */
    @JsonCreator
    public static Period parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no period; write 2026-W45, 2026-10, 2026-Q4 or 2026");
        }
        try {
            return of(form);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' does not exist in the calendar", e);
        }
    }

    /** The period of that kind that a day lies in. */
    public static Period of(Kind kind, LocalDate day) {
        return new Period(kind, firstDay(kind, day));
    }

    public Period {
        if (!start.equals(firstDay(kind, start))) {
            throw new IllegalArgumentException("no " + kind + " starts on " + start);
        }
    }

    /** The first day after it. */
    public LocalDate end() {
        return switch (kind) {
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(3);
            case YEAR -> start.plusYears(1);
        };
    }

    public Period next() {
        return of(kind, end());
    }

    public Period previous() {
        return of(kind, start.minusDays(1));
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && day.isBefore(end());
    }

    public boolean contains(Instant instant, ZoneId zone) {
        return contains(LocalDate.ofInstant(instant, zone));
    }

    /** From the first midnight to the one after the last day, where business days follow {@code zone}. */
    public Window in(ZoneId zone) {
        return new Window(
                start.atStartOfDay(zone).toInstant(), end().atStartOfDay(zone).toInstant());
    }

    @Override
    @JsonValue
    public String toString() {
        return switch (kind) {
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        start.get(IsoFields.WEEK_BASED_YEAR),
                        start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> YearMonth.from(start).toString();
            case QUARTER ->
                String.format(Locale.ROOT, "%04d-Q%d", start.getYear(), start.get(IsoFields.QUARTER_OF_YEAR));
            case YEAR -> String.format(Locale.ROOT, "%04d", start.getYear());
        };
    }

    private static LocalDate firstDay(Kind kind, LocalDate day) {
        return switch (kind) {
            case WEEK -> day.with(DayOfWeek.MONDAY);
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    private static Period of(Matcher form) {
        int year = Integer.parseInt(form.group(1));
        if (form.group(2) != null) {
            return new Period(Kind.WEEK, monday(year, Integer.parseInt(form.group(2))));
        }
        if (form.group(3) != null) {
            return new Period(Kind.QUARTER, LocalDate.of(year, Integer.parseInt(form.group(3)) * 3 - 2, 1));
        }
        if (form.group(4) != null) {
            return new Period(Kind.MONTH, LocalDate.of(year, Integer.parseInt(form.group(4)), 1));
        }
        return new Period(Kind.YEAR, LocalDate.of(year, 1, 1));
    }

    private static LocalDate monday(int year, int week) {
        // the 4th of January always lies in week 1
        var monday = LocalDate.of(year, 1, 4).with(DayOfWeek.MONDAY).plusWeeks(week - 1L);
        if (week < 1 || monday.get(IsoFields.WEEK_BASED_YEAR) != year) {
            throw new DateTimeException("no week " + week + " in " + year);
        }
        return monday;
    }
}
