package io.loadline.changes.freeze;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule that a schedule of cron says too.
 *
 * @param text minute, hour, day of the month, month, day of the week
 * @param length of each time by the wall clock
 */
record CronSchedule(String text, Duration length, ZoneId timeZone) {
    private static final Set<String> SAID = Set.of("FREQ", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY");
    private static final List<String> DAYS = List.of("SU", "MO", "TU", "WE", "TH", "FR", "SA");
    private static final String ANY = "*";

    /** Empty for what happens once, has not begun, ends, leaves days out, or counts. */
    static Optional<CronSchedule> of(Terms terms, Instant now) {
        return terms.recurrence()
                .filter(again ->
                        again.except().isEmpty() && !terms.window().start().isAfter(now))
                .flatMap(again -> {
                    var zone = again.timeZone();
                    var first = LocalDateTime.ofInstant(terms.window().start(), zone);
                    var last = LocalDateTime.ofInstant(terms.first().end(), zone);
                    return text(again.parts().spelledOut(first), again.parts(), first)
                            .map(text -> new CronSchedule(text, Duration.between(first, last), zone));
                })
                .filter(cron ->
                        cron.length().toSecondsPart() == 0 && cron.length().toNanosPart() == 0);
    }

    static String once(Instant start) {
        var time = start.atOffset(ZoneOffset.UTC);
        return "%d %d %d %d *".formatted(time.getMinute(), time.getHour(), time.getDayOfMonth(), time.getMonthValue());
    }

    private static Optional<String> text(RecurrenceRule spelled, RecurrenceRule rule, LocalDateTime first) {
        var days = weekdays(spelled, first);
        var dates = spelled.parts().getOrDefault("BYMONTHDAY", ANY);
        var bothDays = !days.equals(ANY) && !dates.equals(ANY);
        // cron takes either day where both are given
        if (!SAID.containsAll(rule.parts().keySet()) || first.getSecond() != 0 || bothDays) {
            return Optional.empty();
        }
        if (Stream.of(days, dates).anyMatch(list -> list.contains("-") || list.contains("?"))) {
            return Optional.empty();
        }
        return Optional.of("%d %d %s %s %s"
                .formatted(
                        first.getMinute(),
                        first.getHour(),
                        dates.replace("+", ""),
                        spelled.parts().getOrDefault("BYMONTH", ANY),
                        days));
    }

    /** With a question mark for one that has a number: the second Friday. */
    private static String weekdays(RecurrenceRule rule, LocalDateTime first) {
        var weekly = "WEEKLY".equals(rule.parts().get("FREQ"));
        var given = rule.parts().getOrDefault("BYDAY", "");
        if (given.isEmpty()) {
            return weekly ? String.valueOf(first.getDayOfWeek().getValue() % 7) : ANY;
        }
        return Stream.of(given.split(","))
                .map(day -> DAYS.contains(day) ? String.valueOf(DAYS.indexOf(day)) : "?")
                .collect(Collectors.joining(","));
    }
}
