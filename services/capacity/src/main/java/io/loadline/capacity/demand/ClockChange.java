package io.loadline.capacity.demand;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * Clocks were changed while demand was counted. Samples are in UTC, so that no hour is lost or there twice; but what follows people's day
 * comes at another hour from then on, which forecasts of the business time zone's clocks expect, and demand from elsewhere belies.
 *
 * @param at when
 * @param forward how far the clocks were set forward, less than nothing when back
 * @param demandMoved hours, from -2 to 2, by which demand came later in UTC in the two weeks after than in the two weeks before
 */
record ClockChange(Instant at, Duration forward, int demandMoved) {
    private static final Duration AROUND = Duration.ofDays(14);
    private static final int DAY = 24;
    private static final int FARTHEST = 2;

    /**
     * @param all by site and time
     * @param zone whose clocks
     */
    static List<ClockChange> of(List<CountedHour> all, ZoneId zone) {
        var changes = new ArrayList<ClockChange>();
        if (all.isEmpty()) {
            return changes;
        }
        var first = all.stream().map(CountedHour::hour).min(Instant::compareTo).orElseThrow();
        var last = all.stream().map(CountedHour::hour).max(Instant::compareTo).orElseThrow();
        var next = zone.getRules().nextTransition(first.plus(AROUND));
        while (next != null && !next.getInstant().plus(AROUND).isAfter(last)) {
            changes.add(of(all, next));
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes;
    }

    private static ClockChange of(List<CountedHour> all, ZoneOffsetTransition change) {
        var at = change.getInstant();
        var before = day(all, at.minus(AROUND), at);
        var after = day(all, at, at.plus(AROUND));
        int moved = 0;
        for (int hours = 1; hours <= FARTHEST; hours++) {
            moved = better(before, after, hours, moved) ? hours : moved;
            moved = better(before, after, -hours, moved) ? -hours : moved;
        }
        return new ClockChange(at, change.getDuration(), moved);
    }

    private static boolean better(double[] before, double[] after, int hours, int moved) {
        return product(before, after, hours) > product(before, after, moved);
    }

    private static double product(double[] before, double[] after, int moved) {
        double sum = 0;
        for (int hour = 0; hour < DAY; hour++) {
            sum += before[hour] * after[Math.floorMod(hour + moved, DAY)];
        }
        return sum;
    }

    /** Requests by hour of the day in UTC. */
    private static double[] day(List<CountedHour> all, Instant from, Instant to) {
        var day = new double[DAY];
        for (var hour : all) {
            if (!hour.hour().isBefore(from) && hour.hour().isBefore(to)) {
                day[Math.toIntExact(hour.hour().getEpochSecond() / CountedHour.WHOLE % DAY)] += hour.requests();
            }
        }
        return day;
    }
}
