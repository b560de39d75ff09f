package io.loadline.cost.opencost;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The business days [from, to) that a window in OpenCost's words means: {@code today}, {@code yesterday}, {@code week}, {@code
 * lastweek}, {@code month}, {@code lastmonth}, {@code 36h}, {@code 7d}, {@code 7d offset 1w}, or two instants with a comma between, in RFC
 * 3339 or in seconds since 1970. Cost is known by business day, so an instant means the day that it lies in, and a window has at least one.
 */
record Days(LocalDate from, LocalDate to) {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,5})([mhdw])(?: offset (\\d{1,5})([mhdw]))?");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,11})[,|-](\\d{1,11})");
    private static final int HOURS = 24;
    private static final long MINUTES = 60 * HOURS;
    private static final int DAYS = 7;
    private static final int MONTHS_OF_QUARTER = 3;
    private static final int LATEST_YEAR = 9999;

    /** @throws IllegalArgumentException when it is no window */
    static Days of(String window, Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        var monday = today.with(DayOfWeek.MONDAY);
        var first = today.withDayOfMonth(1);
        return switch (window.strip().toLowerCase(Locale.ROOT)) {
            case "today" -> new Days(today, today.plusDays(1));
            case "yesterday" -> new Days(today.minusDays(1), today);
            case "week" -> new Days(monday, today.plusDays(1));
            case "lastweek" -> new Days(monday.minusWeeks(1), monday);
            case "month" -> new Days(first, today.plusDays(1));
            case "lastmonth" -> new Days(first.minusMonths(1), first);
            default ->
                length(window.strip(), today)
                        .or(() -> between(window.strip(), zone))
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "'" + window
                                                + "' is no window; write today, lastweek, 7d or 2026-11-01T00:00:00Z,2026-11-08T00:00:00Z"));
        };
    }

    /** The last so many, the one that is not over among them, or as many that ended before. */
    private static Optional<Days> length(String text, LocalDate today) {
        return Optional.of(LENGTH.matcher(text)).filter(Matcher::matches).map(length -> {
            long ago = length.group(3) == null ? 0 : minutes(length.group(3), length.group(4)) / MINUTES;
            var end = today.plusDays(1 - ago);
            long days = Math.ceilDiv(minutes(length.group(1), length.group(2)), MINUTES);
            return new Days(end.minusDays(Math.max(1, days)), end);
        });
    }

    private static long minutes(String number, String unit) {
        long minutes = switch (unit) {
            case "m" -> 1;
            case "h" -> MINUTES / HOURS;
            case "d" -> MINUTES;
            default -> DAYS * MINUTES;
        };
        return minutes * Long.parseLong(number);
    }

    private static Optional<Days> between(String text, ZoneId zone) {
        var seconds = SECONDS.matcher(text);
        if (seconds.matches()) {
            return between(second(seconds.group(1), zone), second(seconds.group(2), zone));
        }
        int comma = text.indexOf(',');
        if (comma < 0) {
            return Optional.empty();
        }
        var from = day(text.substring(0, comma), zone);
        var to = day(text.substring(comma + 1), zone);
        return from.flatMap(start -> to.flatMap(end -> between(start, end)));
    }

    private static Optional<Days> between(LocalDate from, LocalDate to) {
        return to.isBefore(from) || to.getYear() > LATEST_YEAR
                ? Optional.empty()
                : Optional.of(new Days(from, to.isAfter(from) ? to : to.plusDays(1)));
    }

    private static LocalDate second(String since1970, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(since1970)), zone);
    }

    private static Optional<LocalDate> day(String text, ZoneId zone) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.ISO_DATE_TIME)
                    .withZoneSameInstant(zone)
                    .toLocalDate());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** It in pieces of a step: {@code 1d}, {@code 1w}; of what is less than a day, of a day. */
    UnaryOperator<LocalDate> step(String step) {
        if (step.isBlank()) {
            return start -> to;
        }
        int days = length(step.strip(), from)
                .map(length -> (int) (length.to.toEpochDay() - length.from.toEpochDay()))
                .orElseThrow(() -> new IllegalArgumentException("'" + step + "' is no step; write 1d or 1w"));
        return until(start -> start.plusDays(days));
    }

    /**
     * It in pieces that are added up: {@code true} and {@code all} in one; {@code day}, {@code week}, {@code month} and {@code quarter} by the
     * calendar, the first and the last of them as far as they are in it; {@code false} and {@code none} by a step. Nothing is cut finer than
     * a day.
     */
    UnaryOperator<LocalDate> accumulated(String accumulate, String step) {
        return switch (accumulate.strip().toLowerCase(Locale.ROOT)) {
            case "", "false", "none" -> step(step);
            case "true", "all" -> step("");
            case "hour", "day" -> until(start -> start.plusDays(1));
            case "week" -> until(start -> start.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
            case "month" -> until(start -> start.with(TemporalAdjusters.firstDayOfNextMonth()));
            case "quarter" ->
                until(start -> start.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(MONTHS_OF_QUARTER));
            default -> throw new IllegalArgumentException("'" + accumulate + "' is nothing to add up by");
        };
    }

    private UnaryOperator<LocalDate> until(UnaryOperator<LocalDate> next) {
        return start -> next.apply(start).isAfter(to) ? to : next.apply(start);
    }
}
