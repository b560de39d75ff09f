package io.loadline.cost.bill;

import io.loadline.eventstore.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The values of one line by column, typed by the schema and never by guess. Null is an empty field or the word NULL. */
final class FocusRow {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE]-?\\d{1,2})?");
    private static final Pattern CANONICAL_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final DateTimeFormatter WITHOUT_ZONE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(java.util.Locale.ROOT);

    private final long line;
    private final Map<FocusColumn, String> values = new EnumMap<>(FocusColumn.class);
    private final Findings findings;

    FocusRow(long line, Findings findings) {
        this.line = line;
        this.findings = findings;
    }

    void put(FocusColumn column, String value) {
        if (!isNull(value)) {
            values.put(column, value);
        }
    }

    static boolean isNull(String value) {
        return value.isEmpty() || value.equalsIgnoreCase("null");
    }

    long line() {
        return line;
    }

    Optional<String> text(FocusColumn column) {
        return Optional.ofNullable(values.get(column));
    }

    /** @throws Unreadable when it is null or no number */
    BigDecimal decimal(FocusColumn column) {
        return optionalDecimal(column).orElseThrow(() -> new Unreadable(line, column, "is null"));
    }

    /** @throws Unreadable when it is no number as the specification's numeric format has it */
    Optional<BigDecimal> optionalDecimal(FocusColumn column) {
        return text(column).map(value -> {
            var trimmed = value.strip();
            if (!DECIMAL.matcher(trimmed).matches()) {
                throw new Unreadable(line, column, "is no number: " + shown(value));
            }
            if (!trimmed.equals(value)) {
                findings.add(column.formatRule(), line, column, "blanks around the number " + shown(value));
            }
            return new BigDecimal(trimmed);
        });
    }

    /** @throws Unreadable when it is null, no point in time, or one that could be read in two ways */
    Instant time(FocusColumn column) {
        var value = text(column).orElseThrow(() -> new Unreadable(line, column, "is null"));
        try {
            if (CANONICAL_TIME.matcher(value).matches()) {
                return Instant.parse(value);
            }
            findings.add(column.formatRule(), line, column, shown(value) + " is not written YYYY-MM-DDTHH:mm:ssZ");
            return hasZone(value)
                    ? OffsetDateTime.parse(value.replace(' ', 'T')).toInstant()
                    : LocalDateTime.parse(value, WITHOUT_ZONE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new Unreadable(line, column, "is no date and time in ISO 8601: " + shown(value));
        }
    }

    private static boolean hasZone(String value) {
        return value.endsWith("Z") || value.indexOf('+') > 0 || value.lastIndexOf('-') > 10;
    }

    /** Tags as texts; what is no JSON object is a finding and reads as none. */
    Map<String, String> keyValues(FocusColumn column) {
        return text(column).map(this::readTags).orElse(Map.of());
    }

    private Map<String, String> readTags(String json) {
        try {
            var tags = new LinkedHashMap<String, String>();
            Json.tree(json)
                    .properties()
                    .forEach(e -> tags.put(e.getKey(), e.getValue().asText()));
            if (tags.isEmpty() && !Json.tree(json).isObject()) {
                findings.add(FocusColumn.Tags.formatRule(), line, FocusColumn.Tags, "no JSON object: " + shown(json));
            }
            return tags;
        } catch (java.io.UncheckedIOException e) {
            findings.add(FocusColumn.Tags.formatRule(), line, FocusColumn.Tags, "no JSON object: " + shown(json));
            return Map.of();
        }
    }

    static String shown(String value) {
        return '"' + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + '"';
    }

    /** A line that cannot be recorded as a fact. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long line;
        private final String column;

        Unreadable(long line, FocusColumn column, String problem) {
            super(column + " " + problem, null, false, false);
            this.line = line;
            this.column = column.name();
        }

        Unreadable(long line, String column, String problem) {
            super(problem, null, false, false);
            this.line = line;
            this.column = column;
        }

        long line() {
            return line;
        }

        String column() {
            return column;
        }
    }
}
