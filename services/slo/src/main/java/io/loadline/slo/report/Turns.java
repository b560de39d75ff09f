package io.loadline.slo.report;

import io.loadline.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which reports are due: of an objective those of months and quarters that are over, since the one in which it was defined. */
final class Turns {
    /** Who slept longer than that is told of the last two years. */
    private static final int MOST_MONTHS = 24;

    /** Where days end last. */
    private static final ZoneId WEST = ZoneOffset.ofHours(-12);

    private Turns() {}

    /**
     * The periods without a report, oldest first.
     *
     * @param since when the objective was first defined
     * @param settle how long after the end of a period its last slices may come
     * @param kept periods of which there is a report
     */
    static List<Period> due(Instant since, Instant now, Duration settle, ZoneId zone, Set<String> kept) {
        var today = LocalDate.ofInstant(now, zone);
        var first = LocalDate.ofInstant(since, zone);
        var oldest = today.minusMonths(MOST_MONTHS).withDayOfMonth(1);
        var begin = first.isBefore(oldest) ? oldest : first;
        var due = new ArrayList<Period>();
        for (var kind : List.of(Period.Kind.MONTH, Period.Kind.QUARTER)) {
            for (var period = Period.of(kind, begin); isOver(period, now.minus(settle), zone); period = period.next()) {
                if (!kept.contains(period.toString())) {
                    due.add(period);
                }
            }
        }
        return due;
    }

    /** Whether the period is over wherever an objective may count its days. */
    static boolean isOverEverywhere(Period period, Instant now, Duration settle) {
        return isOver(period, now.minus(settle), WEST);
    }

    private static boolean isOver(Period period, Instant instant, ZoneId zone) {
        return !period.in(zone).end().isAfter(instant);
    }
}
