package io.loadline.cost.bill;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One line in a provider's own format, by column name; neither case nor punctuation of a name matters, for exports differ in both. */
final class Source {
    private static final DateTimeFormatter MONTH_FIRST = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT);
    private static final int ABSENT = -1;

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private Line line;

    Source(Line header) {
        line = header;
        for (int i = 0; i < header.count(); i++) {
            places.putIfAbsent(plain(header.field(i)), i);
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    void read(Line next) {
        line = next;
    }

    boolean has(String name) {
        return place(name) != ABSENT;
    }

    /** The same names are asked for on each line. */
    private int place(String name) {
        return asked.computeIfAbsent(name, each -> places.getOrDefault(plain(each), ABSENT));
    }

    /** The first of several columns that is not null; empty for none. */
    String text(String... names) {
        for (var name : names) {
            int place = place(name);
            if (place != ABSENT && !FocusRow.isNull(line.field(place))) {
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
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String written(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::toPlainString).orElse("");
    }
}
