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
import net.fortuna.ical4j.model.Month;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.WeekDay;
import net.fortuna.ical4j.transform.recurrence.Frequency;

/**
 * A rule that a schedule of cron says too.
 *
 * @param text minute, hour, day of the month, month, day of the week
 * @param length of each time by the wall clock
 */
record CronSchedule(String text, Duration length, ZoneId timeZone) {
    private static final Set<String> SAID = Set.of("FREQ", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY");
    /** In a week, which begins on Sunday with 0. */
    private static final int DAYS = 7;

    /** Empty for what happens once, has not begun, ends, leaves days out, or counts. */
    static Optional<CronSchedule> of(Terms terms, Instant now) {
        return terms.recurrence()
                .filter(again ->
                        again.except().isEmpty() && !terms.window().start().isAfter(now))
                .flatMap(again -> {
                    var zone = again.timeZone();
                    var first = LocalDateTime.ofInstant(terms.window().start(), zone);
                    var last = LocalDateTime.ofInstant(terms.first().end(), zone);
                    return text(again.parts(), first)
                            .map(text -> new CronSchedule(text, Duration.between(first, last), zone));
                })
                .filter(cron ->
                        cron.length().toSecondsPart() == 0 && cron.length().toNanosPart() == 0);
    }

    static String once(Instant start) {
        var time = start.atOffset(ZoneOffset.UTC);
        return "%d %d %d %d *".formatted(time.getMinute(), time.getHour(), time.getDayOfMonth(), time.getMonthValue());
    }

    private static Optional<String> text(RecurrenceRule rule, LocalDateTime first) {
        var spelled = rule.recur(first);
        var days = weekdays(spelled, first);
        var dates = spelled.getMonthDayList();
        var numbered = days.stream().anyMatch(day -> day.getOffset() != 0);
        var fromTheEnd = dates.stream().anyMatch(date -> date < 0);
        // cron takes either day where both are given
        var bothDays = !days.isEmpty() && !dates.isEmpty();
        if (!SAID.containsAll(rule.parts().keySet()) || first.getSecond() != 0 || numbered || fromTheEnd || bothDays) {
            return Optional.empty();
        }
        return Optional.of("%d %d %s %s %s"
                .formatted(
                        first.getMinute(),
                        first.getHour(),
                        any(dates),
                        any(spelled.getMonthList().stream()
                                .map(Month::getMonthOfYear)
                                .toList()),
                        any(days.stream()
                                .map(day -> WeekDay.getDayOfWeek(day).getValue() % DAYS)
                                .toList())));
    }

    private static List<WeekDay> weekdays(Recur<LocalDateTime> rule, LocalDateTime first) {
        return rule.getFrequency() == Frequency.WEEKLY && rule.getDayList().isEmpty()
                ? List.of(WeekDay.getWeekDay(first.getDayOfWeek()))
                : rule.getDayList();
    }

    private static String any(List<Integer> values) {
        return values.isEmpty() ? "*" : values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
