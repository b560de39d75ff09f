package io.loadline.cost.bill;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text says as a date and time in ISO 8601; one without a zone is UTC.
 *
 * @param instant empty when it is none, or could be read in two ways
 * @param canonical whether it is written as FOCUS has it, {@code YYYY-MM-DDTHH:mm:ssZ}
 * @param month {@code YYYY-MM}
 */
record Moment(Optional<Instant> instant, boolean canonical, String month) {
    private static final Pattern CANONICAL = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final int LENGTH_OF_DATE = 10;
    private static final DateTimeFormatter WITHOUT_ZONE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    static Moment of(String text) {
        try {
            var instant = parse(text);
            return new Moment(
                    Optional.of(instant),
                    CANONICAL.matcher(text).matches(),
                    instant.toString().substring(0, 7));
        } catch (DateTimeParseException e) {
            return new Moment(Optional.empty(), false, "");
        }
    }

    private static Instant parse(String text) {
        boolean hasZone = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > LENGTH_OF_DATE;
        return hasZone
                ? OffsetDateTime.parse(text.replace(' ', 'T')).toInstant()
                : LocalDateTime.parse(text, WITHOUT_ZONE).toInstant(ZoneOffset.UTC);
    }
}
