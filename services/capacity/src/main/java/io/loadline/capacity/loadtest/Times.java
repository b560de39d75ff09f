package io.loadline.capacity.loadtest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;

/** Moments as files give them, in milliseconds since 1970. */
final class Times {
    private static final DateTimeFormatter YEAR_FIRST = format("uuuu[/][-]MM[/][-]dd");
    /** As early versions of JMeter wrote them, which it still reads. */
    private static final DateTimeFormatter YEAR_LAST = format("MM/dd/[uuuu][uu]");

    /** Seconds, milliseconds, microseconds and nanoseconds since 1970 do not overlap between the years 1973 and 5138. */
    private static final double MOST_SECONDS = 1e11;

    private static final double LATEST = 1e14;

    private Times() {}

    /** As JMeter's own it is read leniently. */
    private static DateTimeFormatter format(String day) {
        return new DateTimeFormatterBuilder()
                .appendPattern(day + "[ ]['T']HH:mm[:ss]")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .appendPattern("[ ][XXX][XX][X]")
                .toFormatter()
                .withResolverStyle(ResolverStyle.LENIENT);
    }

    /** @param line for the refusal of what is none */
    static double read(String text, long line) {
        var moment = text.strip();
        if (!moment.isEmpty() && moment.chars().allMatch(c -> Character.isDigit(c) || c == '.')) {
            return epoch(Numbers.read(moment, line));
        }
        try {
            return millis(moment);
        } catch (DateTimeException e) {
            throw LoadTestProblem.UNREADABLE_FILE.line(line, "'" + Numbers.cut(moment) + "' is no time");
        }
    }

    /** Without a zone only differences mean anything, and they are right in UTC. */
    private static double millis(String moment) {
        var format = moment.indexOf('/') == 2 ? YEAR_LAST : YEAR_FIRST;
        return millis(
                switch (format.parseBest(moment.replace(',', '.'), OffsetDateTime::from, LocalDateTime::from)) {
                    case OffsetDateTime time -> time.toInstant();
                    case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
                    default -> throw new IllegalStateException("the parser gives one of two");
                });
    }

    static double millis(Instant instant) {
        double millis = instant.getEpochSecond() * 1e3 + instant.getNano() / 1e6;
        if (Math.abs(millis) > LATEST) {
            throw new DateTimeException("too far away");
        }
        return millis;
    }

    /** @param number in a unit that its size tells */
    static double epoch(double number) {
        if (number < MOST_SECONDS) {
            return number * 1e3;
        }
        if (number < MOST_SECONDS * 1e3) {
            return number;
        }
        return number < MOST_SECONDS * 1e6 ? number / 1e3 : Math.min(number / 1e6, LATEST);
    }
}
