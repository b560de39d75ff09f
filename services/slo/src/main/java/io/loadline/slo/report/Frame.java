package io.loadline.slo.report;

import io.loadline.kernel.Period;
import io.loadline.kernel.Window;
import io.loadline.slo.status.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a report looks at.
 *
 * @param window the period where days begin as in {@code zone}
 * @param passed the part of the window that is over
 */
record Frame(Period period, ZoneId zone, Window window, Window passed) {
    /** The days that have begun. */
    List<LocalDate> dates() {
        var last = LocalDate.ofInstant(passed.end().minusNanos(1), zone);
        return period.start().datesUntil(last.plusDays(1)).toList();
    }

    /** The last of those days that is over; empty when the period is over too, and nothing is left to come. */
    Optional<Report.Day> lastWholeDay(List<Report.Day> days) {
        return passed.end().isBefore(window.end())
                ? days.reversed().stream()
                        .filter(day -> !begins(day.date().plusDays(1)).isAfter(passed.end()))
                        .findFirst()
                : Optional.empty();
    }

    /** Of a day that has begun, what has passed of it. */
    Window part(LocalDate date) {
        return new Window(begins(date), begins(date.plusDays(1)))
                .intersection(passed)
                .orElseThrow();
    }

    Instant begins(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** Each day is summed. */
    Scope scope() {
        return Scope.of(passed).and(dates().stream().map(this::begins).toList(), List.of());
    }
}
