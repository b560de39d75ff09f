package io.loadline.cost.bill;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One line in a provider's own format, by column name; neither case nor punctuation of a name matters, for exports differ in both. */
final class Source {
    private static final DateTimeFormatter MONTH_FIRST = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT);

    private final Map<String, Integer> places = new HashMap<>();
    private CsvLine line;

    Source(CsvLine header) {
        line = header;
        for (int i = 0; i < header.count(); i++) {
            places.putIfAbsent(plain(header.field(i)), i);
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    void read(CsvLine next) {
        line = next;
    }

    boolean has(String name) {
        return places.containsKey(plain(name));
    }

    /** The first of several columns that is not empty; empty for none. */
    String text(String... names) {
        for (var name : names) {
            var place = places.get(plain(name));
            if (place != null && !line.field(place).isEmpty()) {
                return line.field(place);
            }
        }
        return "";
    }

    Optional<BigDecimal> decimal(String... names) {
        return Decimal.of(text(names)).value();
    }

    /** A date and time in ISO 8601, as FOCUS writes it; what is none stays as it is. */
    String time(String... names) {
        var text = text(names);
        return Moment.of(text).instant().map(Source::canonical).orElse(text);
    }

    /** A date with the month first, or in ISO 8601; what is none stays as it is. */
    String date(String name, int plusDays) {
        var text = text(name);
        try {
            var date = text.contains("/") ? LocalDate.parse(text, MONTH_FIRST) : LocalDate.parse(text);
            return canonical(date.plusDays(plusDays).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return text;
        }
    }

    static String canonical(Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }

    static String written(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::toPlainString).orElse("");
    }
}
