package io.loadline.cost.bill;

import io.loadline.cost.focus.Memo;
import io.loadline.eventstore.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One line in a provider's own format, by column name; neither case nor punctuation of a name matters, for exports differ in both, and of
 * one that is translated, {@code Kategorie (MeterCategory)}, only what is in the parentheses.
 */
final class Source {
    private static final DateTimeFormatter MONTH_FIRST = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT);
    private static final Pattern TRANSLATED = Pattern.compile("[^()]*\\((\\w+)\\)\\s*");
    private static final int ISO_DATE = 10;
    private static final Pattern TIME_OF_DAY = Pattern.compile(" .*");
    private static final int ABSENT = -1;

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<List<String>, Map<String, Integer>> families = new HashMap<>();
    private final List<String> names;
    private final Memo<Map<String, String>> objects = new Memo<>(Source::object);
    private Line line;

    Source(Line header) {
        line = header;
        for (int i = 0; i < header.count(); i++) {
            places.putIfAbsent(plain(header.field(i)), i);
        }
        names = IntStream.range(0, header.count())
                .mapToObj(i -> header.field(i).strip())
                .toList();
    }

    private static String plain(String name) {
        var translated = TRANSLATED.matcher(name);
        return (translated.matches() ? translated.group(1) : name)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }

    void read(Line next) {
        line = next;
    }

    /** @param name several with {@code |} between them, of which one is enough */
    boolean has(String name) {
        return Arrays.stream(name.split("\\|")).anyMatch(each -> place(each) != ABSENT);
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

    /** The texts of an object in JSON; none of what is none to {@link TagValues}. */
    Map<String, String> texts(String name) {
        return objects.of(text(name));
    }

    private static Map<String, String> object(String json) {
        var texts = new TreeMap<String, String>();
        Json.tree(TagValues.of(json).json())
                .properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }

    Optional<BigDecimal> decimal(String... names) {
        return Decimal.of(number(text(names))).value();
    }

    /** A number without the plus of its exponent, which programs write and FOCUS does not. */
    static String number(String text) {
        int plus = text.indexOf('+');
        return plus > 0 && Character.toLowerCase(text.charAt(plus - 1)) == 'e'
                ? text.substring(0, plus) + text.substring(plus + 1)
                : text;
    }

    /** A date and time as {@link Moment} reads it; what is none stays as it is. */
    String time(String... names) {
        var text = text(names);
        return Moment.of(text).instant().map(Source::canonical).orElse(text);
    }

    /** A date with the month first, or in ISO 8601, of whose time nothing is kept; what is none stays as it is. */
    String date(int plusDays, String... names) {
        return midnight(day -> day.plusDays(plusDays), names);
    }

    /** The first of the month of a date, or of one after it. */
    String month(int plusMonths, String... names) {
        return midnight(day -> day.withDayOfMonth(1).plusMonths(plusMonths), names);
    }

    private String midnight(UnaryOperator<LocalDate> of, String... names) {
        var text = text(names);
        try {
            var day = text.contains("/")
                    ? LocalDate.parse(TIME_OF_DAY.matcher(text).replaceFirst(""), MONTH_FIRST)
                    : LocalDate.parse(text.substring(0, Math.min(ISO_DATE, text.length())));
            return canonical(of.apply(day).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** What stands in columns whose name begins with one of these, by the rest of the name. */
    SortedMap<String, String> beginning(List<String> prefixes) {
        var values = new TreeMap<String, String>();
        families.computeIfAbsent(prefixes, this::family).forEach((rest, place) -> {
            if (!FocusRow.isNull(line.field(place))) {
                values.put(rest, line.field(place));
            }
        });
        return values;
    }

    private Map<String, Integer> family(List<String> prefixes) {
        var columns = new TreeMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            for (var prefix : prefixes) {
                if (names.get(i).startsWith(prefix)) {
                    columns.put(names.get(i).substring(prefix.length()), i);
                }
            }
        }
        return columns;
    }

    /** Tags in an object of JSON; nothing when there are none. */
    static String written(Map<String, String> tags) {
        return tags.isEmpty() ? "" : Json.write(tags);
    }

    static String canonical(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String written(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::toPlainString).orElse("");
    }
}
