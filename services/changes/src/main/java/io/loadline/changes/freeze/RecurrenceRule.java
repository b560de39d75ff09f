package io.loadline.changes.freeze;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Recur;

/**
 * The parts of an RRULE (RFC 5545, 3.3.10), judged and altered. ical4j, which counts by them, stops at the first fault and takes more
 * than is taken here, so that it is asked only about what was judged. Rules that come again within a day are not taken: a freeze that
 * does has no meaning, and looking for its occurrences takes long.
 *
 * @param parts by name, in the order in which they were written
 */
record RecurrenceRule(Map<String, String> parts) {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String DAY = "(MO|TU|WE|TH|FR|SA|SU)";
    private static final Pattern ORDINAL = Pattern.compile(".*\\d.*");

    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            Map.entry("FREQ", Pattern.compile("DAILY|WEEKLY|MONTHLY|YEARLY")),
            Map.entry("INTERVAL", Pattern.compile("[1-9]\\d{0,2}")),
            Map.entry("COUNT", Pattern.compile("[1-9]\\d{0,2}")),
            Map.entry("UNTIL", Pattern.compile("\\d{8}T\\d{6}Z")),
            Map.entry("WKST", Pattern.compile(DAY)),
            Map.entry("BYDAY", list("([+-]?([1-9]|[1-4]\\d|5[0-3]))?" + DAY)),
            Map.entry("BYMONTH", list("([1-9]|1[0-2])")),
            Map.entry("BYMONTHDAY", list("[+-]?([1-9]|[12]\\d|3[01])")),
            Map.entry("BYYEARDAY", list("[+-]?([1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])")),
            Map.entry("BYWEEKNO", list("[+-]?([1-9]|[1-4]\\d|5[0-3])")),
            Map.entry("BYSETPOS", list("[+-]?([1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])")));

    RecurrenceRule {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    private static Pattern list(String element) {
        return Pattern.compile(element + "(," + element + ")*");
    }

    /** @param text that has no {@link #faults} */
    static RecurrenceRule of(String text) {
        var parts = new LinkedHashMap<String, String>();
        for (var part : text.toUpperCase(Locale.ROOT).split(";", -1)) {
            var pair = part.split("=", 2);
            parts.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        return new RecurrenceRule(parts);
    }

    /** Everything that is wrong with a text, for people; empty when it is a rule. */
    static List<String> faults(String text) {
        var rule = of(text);
        var faults = new ArrayList<String>();
        rule.parts.forEach((name, value) -> {
            var form = FORMS.get(name);
            if (form == null) {
                faults.add("\"%s\" is none of %s".formatted(name, new TreeSet<>(FORMS.keySet())));
            } else if (!form.matcher(value).matches()) {
                faults.add("%s cannot be \"%s\"; it has the form %s".formatted(name, value, form));
            }
        });
        if (rule.parts.size() < text.split(";", -1).length) {
            faults.add("each part is given once");
        }
        if (faults.isEmpty()) {
            rule.contradictions(faults);
        }
        return faults;
    }

    private void contradictions(List<String> faults) {
        if (!has("FREQ")) {
            faults.add("FREQ is missing");
            return;
        }
        no(has("COUNT") && has("UNTIL"), "COUNT and UNTIL exclude each other", faults);
        no(has("BYWEEKNO") && !is("YEARLY"), "BYWEEKNO is for YEARLY alone", faults);
        no(has("BYYEARDAY") && !is("YEARLY"), "BYYEARDAY is for YEARLY alone", faults);
        no(has("BYMONTHDAY") && is("WEEKLY"), "BYMONTHDAY is not for WEEKLY", faults);
        var numbered = ORDINAL.matcher(part("BYDAY").orElse("")).matches();
        no(numbered && !is("MONTHLY") && !is("YEARLY"), "days are numbered for MONTHLY and YEARLY alone", faults);
        no(numbered && has("BYWEEKNO"), "days are not numbered beside BYWEEKNO", faults);
        no(has("BYSETPOS") && !selects(), "BYSETPOS chooses from what another BY part selects", faults);
        try {
            until();
        } catch (DateTimeException e) {
            faults.add("UNTIL is no date and time of the calendar");
        }
    }

    private static void no(boolean wrong, String message, List<String> faults) {
        if (wrong) {
            faults.add(message);
        }
    }

    private boolean selects() {
        return parts.keySet().stream().anyMatch(name -> name.startsWith("BY") && !name.equals("BYSETPOS"));
    }

    private boolean has(String name) {
        return parts.containsKey(name);
    }

    private boolean is(String frequency) {
        return part("FREQ").equals(Optional.of(frequency));
    }

    private Optional<String> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** How long an occurrence may be by the wall clock, so that few of them hold at once. */
    Duration longest() {
        return switch (unit()) {
            case DAYS -> Duration.ofDays(1);
            case WEEKS -> Duration.ofDays(7);
            case MONTHS -> Duration.ofDays(31);
            default -> Duration.ofDays(366);
        };
    }

    /** The last instant at which an occurrence may start. */
    Optional<Instant> until() {
        return part("UNTIL").map(text -> LocalDateTime.parse(text, UTC).toInstant(ZoneOffset.UTC));
    }

    Optional<Integer> count() {
        return part("COUNT").map(Integer::valueOf);
    }

    /** This rule, ending at an instant. */
    RecurrenceRule until(Instant end) {
        return without("COUNT").with("UNTIL", UTC.format(end.atOffset(ZoneOffset.UTC)));
    }

    RecurrenceRule counting(int occurrences) {
        return without("UNTIL").with("COUNT", String.valueOf(occurrences));
    }

    /**
     * What the library counts by: without UNTIL, which is an instant while it counts by the wall clock, and with what the first
     * occurrence says by itself, since it would take the 28th of February for the 31st and weeks of the machine's country.
     */
    Recur<LocalDateTime> recur(LocalDateTime first) {
        var spelled = without("UNTIL").with("WKST", part("WKST").orElse("MO"));
        var daily =
                is("DAILY") || is("WEEKLY") || has("BYDAY") || has("BYMONTHDAY") || has("BYYEARDAY") || has("BYWEEKNO");
        if (!daily) {
            spelled = spelled.with("BYMONTHDAY", String.valueOf(first.getDayOfMonth()));
            spelled = is("YEARLY") && !has("BYMONTH")
                    ? spelled.with("BYMONTH", String.valueOf(first.getMonthValue()))
                    : spelled;
        }
        return new Recur<>(spelled.text());
    }

    /**
     * Where the library has to begin to find all that starts from a time on: it steps from the first occurrence over whole periods and
     * would miss the Sunday of a week whose Friday was before.
     */
    LocalDateTime periodsBefore(LocalDateTime time) {
        return time.minus(2L * interval(), unit());
    }

    /** A time of the same phase as the first, not long before another, so that old rules cost what new ones do. */
    LocalDateTime near(LocalDateTime first, LocalDateTime time) {
        if (has("COUNT") || !(is("DAILY") || is("WEEKLY"))) {
            return first;
        }
        var periods = unit().between(first, time) / interval();
        return first.plus(Math.max(0, periods - 1) * interval(), unit());
    }

    private int interval() {
        return part("INTERVAL").map(Integer::valueOf).orElse(1);
    }

    private ChronoUnit unit() {
        return switch (part("FREQ").orElseThrow()) {
            case "DAILY" -> ChronoUnit.DAYS;
            case "WEEKLY" -> ChronoUnit.WEEKS;
            case "MONTHLY" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
    }

    private RecurrenceRule with(String name, String value) {
        var more = new LinkedHashMap<>(parts);
        more.put(name, value);
        return new RecurrenceRule(more);
    }

    private RecurrenceRule without(String name) {
        var less = new LinkedHashMap<>(parts);
        less.remove(name);
        return new RecurrenceRule(less);
    }

    /** As it is written in a calendar. */
    String text() {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
    }
}
