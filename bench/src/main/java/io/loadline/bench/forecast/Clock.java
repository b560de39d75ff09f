package io.loadline.bench.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Reads the times of the public files: epoch seconds, dates, dates with a time, or one column for each part. All as UTC. */
public record Clock(Table table) {

    public Instant at(List<String> row) {
        int year = table.column("year");
        if (year < 0) {
            return time(row.getFirst().strip());
        }
        return LocalDateTime.of(part(row, "year"), part(row, "month"), part(row, "day"), part(row, "hour"), 0)
                .toInstant(ZoneOffset.UTC);
    }

    private int part(List<String> row, String name) {
        return Integer.parseInt(row.get(table.column(name)).strip());
    }

    private static Instant time(String text) {
        if (!text.contains("-")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
