package io.loadline.slo.report;

import io.loadline.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Which reports are due: of an objective those of months and quarters that are over, from the one in which it was defined to the one in which it
 * was retired.
 */
final class Turns {
    /** How long after the end of a period its last slices may come. */
    static final Duration SETTLE = Duration.ofHours(2);

    /** Who slept longer than that is told of the last two years. */
    private static final int MOST_MONTHS = 24;

    /** Where days end last. */
    private static final ZoneId WEST = ZoneOffset.ofHours(-12);

    private Turns() {}

    /** The periods without a report, oldest first. */
    static List<Period> due(KeptReportStore.Reported reported, Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        var first = LocalDate.ofInstant(reported.since(), zone);
        var oldest = today.minusMonths(MOST_MONTHS).withDayOfMonth(1);
        var begin = first.isBefore(oldest) ? oldest : first;
        var due = new ArrayList<Period>();
        for (var kind : List.of(Period.Kind.MONTH, Period.Kind.QUARTER)) {
            for (var period = Period.of(kind, begin); isOver(period, now.minus(SETTLE), zone); period = period.next()) {
                if (!reported.kept().contains(period.toString()) && isPromised(period, reported, zone)) {
                    due.add(period);
                }
            }
        }
        return due;
    }

    private static boolean isPromised(Period period, KeptReportStore.Reported reported, ZoneId zone) {
        return reported.retired()
                .map(instant -> period.in(zone).start().isBefore(instant))
                .orElse(true);
    }

    /** Whether the period is over wherever an objective may count its days. */
    static boolean isOverEverywhere(Period period, Instant now) {
        return isOver(period, now.minus(SETTLE), WEST);
    }

    private static boolean isOver(Period period, Instant instant, ZoneId zone) {
        return !period.in(zone).end().isAfter(instant);
    }
}
