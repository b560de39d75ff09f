package io.loadline.cost.bill;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text says as a date and time in ISO 8601; one without a zone is UTC, as BigQuery has it in words, and a date alone is its
 * midnight.
 *
 * @param instant empty when it is none, or could be read in two ways
 * @param canonical whether it is written as FOCUS has it, {@code YYYY-MM-DDTHH:mm:ssZ}
 * @param month that begins then where the provider is, {@code YYYY-MM}
 */
record Moment(Optional<Instant> instant, boolean canonical, String month) {
    /** So long before it does in UTC a month begins at the earliest; October of Shanghai at 2026-09-30T16:00:00Z. */
    static final Duration EARLIEST_ZONE = Duration.ofHours(14);

    private static final Moment NONE = new Moment(Optional.empty(), false, "");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d\\d");
    private static final Pattern CANONICAL = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final String UTC = " UTC";
    /** A year has four digits; a blank may stand for the T. */
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd")
            .optionalStart()
            .appendPattern("'T'HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalStart()
            .parseLenient()
            .appendOffsetId()
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    static Moment of(String text) {
        try {
            var instant = parse(text);
            return hasMonth(instant)
                    ? new Moment(Optional.of(instant), CANONICAL.matcher(text).matches(), begun(instant))
                    : NONE; // a zone can lead out of the years with four digits
        } catch (DateTimeParseException e) {
            return NONE;
        }
    }

    private static String begun(Instant instant) {
        var somewhere = instant.plus(EARLIEST_ZONE);
        return month(hasMonth(somewhere) ? somewhere : instant);
    }

    private static boolean hasMonth(Instant instant) {
        return MONTH.matcher(month(instant)).matches();
    }

    private static String month(Instant instant) {
        return instant.toString().substring(0, 7);
    }

    private static Instant parse(String text) {
        var plain = text.endsWith(UTC) ? text.substring(0, text.length() - UTC.length()) : text;
        return switch (FORM.parseBest(
                plain.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
            case OffsetDateTime zoned -> zoned.toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            case TemporalAccessor date -> LocalDate.from(date).atStartOfDay().toInstant(ZoneOffset.UTC);
        };
    }
}
