package io.loadline.slo.report;

import io.loadline.kernel.Period;
import io.loadline.kernel.Window;
import io.loadline.slo.status.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

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

    Instant begins(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** Each day is summed. */
    Scope scope() {
        return Scope.of(passed).and(dates().stream().map(this::begins).toList(), List.of());
    }
}
