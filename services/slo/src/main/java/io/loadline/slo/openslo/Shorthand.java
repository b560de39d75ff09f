package io.loadline.slo.openslo;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A duration as OpenSLO writes it: {@code 28d}.
 *
 * @param count from 1
 */
public record Shorthand(int count, Unit unit) {
    private static final Pattern STRICT = Pattern.compile("([0-9]{1,6})([mhdwMQY])");
    private static final Pattern LEGACY = Pattern.compile("-?([0-9]{1,6})([smhdwMQY])");

    private static final Pattern COUNT = Pattern.compile("[0-9]+");

    /** Case sensitive: m is a minute, M is a month. */
    public enum Unit {
        SECOND('s'),
        MINUTE('m'),
        HOUR('h'),
        DAY('d'),
        WEEK('w'),
        MONTH('M'),
        QUARTER('Q'),
        YEAR('Y');

        private final char letter;

        Unit(char letter) {
            this.letter = letter;
        }

        /** Whether its length depends on the calendar. */
        boolean varies() {
            return compareTo(WEEK) > 0;
        }

        private static Unit of(char letter) {
            return Arrays.stream(values())
                    .filter(unit -> unit.letter == letter)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Reads a duration of at least one unit; empty when it is none. */
    public static Optional<Shorthand> parse(String text, Profile profile) {
        var matcher = (profile == Profile.STRICT ? STRICT : LEGACY).matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Shorthand(
                Integer.parseInt(matcher.group(1)), Unit.of(matcher.group(2).charAt(0))));
    }

    /**
     * Reads the length of a slice: in the specification's words, minutes where there is only a number, which the reference validator does
     * not take.
     */
    static Optional<Shorthand> ofSlice(String text, Profile profile) {
        return parse(profile == Profile.LEGACY && COUNT.matcher(text).matches() ? text + "m" : text, profile);
    }

    /** That long after a time, months and quarters by the calendar. */
    OffsetDateTime after(OffsetDateTime start) {
        return switch (unit) {
            case SECOND -> start.plusSeconds(count);
            case MINUTE -> start.plusMinutes(count);
            case HOUR -> start.plusHours(count);
            case DAY -> start.plusDays(count);
            case WEEK -> start.plusWeeks(count);
            case MONTH -> start.plusMonths(count);
            case QUARTER -> start.plusMonths(3L * count);
            case YEAR -> start.plusYears(count);
        };
    }

    @Override
    public String toString() {
        return count + "" + unit.letter;
    }
}
