package io.loadline.bench.forecast;

import io.loadline.bench.Csv;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads the times of the public files: seconds or milliseconds since 1970, dates, dates with a time and perhaps an offset, or one column for
 * each part. Without an offset all are UTC.
 */
public final class Clock {
    private static final Set<String> NAMES = Set.of("timestamp", "time", "datetime", "date", "ds", "ts", "period");
    private static final List<String> PARTS = List.of("year", "month", "day", "hour");

    /** As seconds it would be the year 5138. */
    private static final double LEAST_MILLIS = 1e11;

    private static final double MILLIS = 1e3;

    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .appendPattern("u-M-d")
            .optionalStart()
            .appendPattern("['T'][' ']H:m[:s]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[' ']['UTC'][XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private final int column;
    private final int[] parts;

    Clock(List<String> header) {
        column = IntStream.range(0, header.size())
                .filter(i -> NAMES.contains(header.get(i).toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(0);
        parts = PARTS.stream().mapToInt(header::indexOf).toArray();
    }

    /** Empty where none is told. */
    Optional<Instant> at(List<String> row) {
        return parts[0] < 0 ? time(cell(row, column)) : parts(row);
    }

    private Optional<Instant> parts(List<String> row) {
        try {
            return Optional.of(LocalDateTime.of(part(row, 0), part(row, 1), part(row, 2), part(row, 3), 0)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Files of days have no hour. */
    private int part(List<String> row, int part) {
        return parts[part] < 0 ? 0 : Integer.parseInt(cell(row, parts[part]).strip());
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    /** Empty for what is no time. */
    public static Optional<Instant> time(String text) {
        double since = Csv.number(text);
        if (Double.isFinite(since)) {
            return Optional.of(Instant.ofEpochMilli(Math.round(since < LEAST_MILLIS ? MILLIS * since : since)));
        }
        try {
            return Optional.of(
                    switch (TEXT.parseBest(
                            text.strip().replace('/', '-'),
                            OffsetDateTime::from,
                            LocalDateTime::from,
                            LocalDate::from)) {
                        case OffsetDateTime time -> time.toInstant();
                        case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
                        case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
                        default -> throw new IllegalStateException("the parser gives one of three");
                    });
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
