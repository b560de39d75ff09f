package io.loadline.changes.freeze;

import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a freeze comes again, by the wall clock of a time zone (RFC 5545): from 18:00 to 08:00 whatever the offset. A time that a day does
 * not have, because clocks are set forward, is as much later; of one that a day has twice the first counts.
 *
 * @param rule an RRULE without faults
 * @param except local dates on which no occurrence starts (EXDATE)
 */
public record Recurrence(String rule, ZoneId timeZone, List<LocalDate> except) {
    /** For how long it is looked at. */
    private static final int YEARS = 100;

    public Recurrence {
        except = List.copyOf(except);
    }

    /**
     * The occurrences that overlap a window, in order.
     *
     * @param first the first of all, which says when and for how long
     */
    List<Window> within(Window first, Window window) {
        var start = local(first.start());
        var length = length(first);
        if (window.start().isAfter(horizon(first)) || window.end().isBefore(first.start())) {
            return List.of();
        }
        var from = window.start().isBefore(first.start()) ? first.start() : window.start();
        var end = window.end().isAfter(horizon(first)) ? horizon(first) : window.end();
        var until = parts().until().orElse(Instant.MAX);
        return starts(start, local(from).minus(length).minusDays(1), local(end).plusDays(1)).stream()
                .filter(begin -> !except.contains(begin.toLocalDate()))
                .flatMap(begin -> occurrence(begin, length).stream())
                .filter(occurrence -> !occurrence.start().isAfter(until) && occurrence.overlaps(window))
                .toList();
    }

    /** The occurrences that begin within a window, in order. */
    List<Window> beginning(Window first, Window window) {
        return within(first, window).stream()
                .filter(occurrence -> window.contains(occurrence.start()))
                .toList();
    }

    /** When it is over for good; empty when it never is, or nobody can tell soon. */
    Optional<Instant> over(Window first) {
        var rule = parts();
        if (rule.count().isEmpty()) {
            return rule.until().map(until -> until.plus(length(first)).plus(Duration.ofDays(1)));
        }
        var all = starts(local(first.start()), local(first.start()), local(horizon(first)));
        return all.size() < rule.count().orElseThrow()
                ? Optional.empty()
                : Optional.of(zoned(all.getLast().plus(length(first))));
    }

    /** Everything that is wrong with it, for people; empty when it is good. */
    static List<Fault> faults(String rule, String timeZone, List<LocalDate> except, Window first) {
        var faults = new ArrayList<Fault>();
        RecurrenceRule.faults(rule).forEach(fault -> faults.add(new Fault("/recurrence/rrule", fault)));
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            faults.add(new Fault("/recurrence/timeZone", "there is no time zone of that name in the IANA data"));
        }
        if (faults.isEmpty()) {
            new Recurrence(RecurrenceRule.of(rule).text(), ZoneId.of(timeZone), except).misfits(first, faults);
        }
        return faults;
    }

    private void misfits(Window first, List<Fault> faults) {
        var longest = parts().longest();
        if (length(first).compareTo(longest) > 0 || !length(first).isPositive()) {
            faults.add(
                    new Fault("/window/end", "by the wall clock it ends later than it starts, by at most " + longest));
            return;
        }
        var all = new Recurrence(rule, timeZone, List.of());
        if (!all.starts(first.start(), first)) {
            faults.add(new Fault("/window/start", "the window is the first occurrence, but the rule has none then"));
        }
        for (int i = 0; i < except.size(); i++) {
            if (!all.startsOn(except.get(i), first)) {
                faults.add(new Fault("/recurrence/exdates/" + i, "the rule has no occurrence that starts on that day"));
            }
        }
    }

    /** @param pointer into the request */
    record Fault(String pointer, String message) {}

    private boolean starts(Instant instant, Window first) {
        return within(first, new Window(instant, instant.plusNanos(1))).stream()
                .anyMatch(occurrence -> occurrence.start().equals(instant));
    }

    private boolean startsOn(LocalDate day, Window first) {
        var begin = day.atTime(local(first.start()).toLocalTime());
        return starts(zoned(begin), first);
    }

    /** When the occurrences that are left out would start. */
    public List<Instant> exceptions(Window first) {
        var time = local(first.start()).toLocalTime();
        return except.stream().map(day -> zoned(day.atTime(time))).toList();
    }

    /** The rule as it was followed until it was ended. */
    public String endedBy(Instant end, Window first) {
        var rule = parts();
        if (rule.count().isPresent()) {
            var before = starts(local(first.start()), local(first.start()), local(end)).stream()
                    .filter(begin -> zoned(begin).isBefore(end))
                    .count();
            return rule.counting((int) Math.max(1, before)).text();
        }
        var last = end.minusSeconds(1);
        return rule.until().filter(last::isAfter).isPresent()
                ? rule.text()
                : rule.until(last).text();
    }

    RecurrenceRule parts() {
        return RecurrenceRule.of(rule);
    }

    private Instant horizon(Window first) {
        return zoned(local(first.start()).plusYears(YEARS));
    }

    private List<LocalDateTime> starts(LocalDateTime first, LocalDateTime from, LocalDateTime to) {
        var rule = parts();
        var begin = rule.periodsBefore(from);
        return rule.recur(first).getDates(rule.near(first, begin), begin, to).stream()
                .filter(start -> !start.isBefore(from))
                .toList();
    }

    private Optional<Window> occurrence(LocalDateTime begin, Duration length) {
        var start = zoned(begin);
        var end = zoned(begin.plus(length));
        return start.isBefore(end) ? Optional.of(new Window(start, end)) : Optional.empty();
    }

    private Duration length(Window first) {
        return Duration.between(local(first.start()), local(first.end()));
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, timeZone);
    }

    private Instant zoned(LocalDateTime time) {
        return time.atZone(timeZone).toInstant();
    }
}
