package io.loadline.capacity.forecast;

import io.loadline.capacity.promotion.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.stream.IntStream;

/**
 * The clocks that people live by, in whose hours their demand repeats and whose Saturday is a day off. What they show is told as if it were
 * UTC, in whole hours: UTC, moved by their offset at a beginning, and since then by as many hours as they were set forward or back. On them,
 * a series lacks the hour that is left out in spring and has the mean of the two that are one in autumn.
 *
 * @param beginning from which on they are looked at
 */
record WallClock(ZoneId zone, Instant beginning) {
    private static final int HOUR = 3600;

    /** What these clocks show. */
    Instant of(Instant utc) {
        return utc.plus(moved(utc), ChronoUnit.HOURS);
    }

    private int moved(Instant utc) {
        var rules = zone.getRules();
        int begun = rules.getOffset(beginning).getTotalSeconds();
        return begun / HOUR + (rules.getOffset(utc).getTotalSeconds() - begun) / HOUR;
    }

    /** @param utc which begins at the beginning */
    Series of(Series utc) {
        if (utc.size() == 0 || utc.perDay() == 1) {
            return utc;
        }
        var start = of(utc.start());
        int size = at(start, utc.timeOf(utc.size() - 1)) + 1;
        var sums = new double[size];
        var known = new int[size];
        for (int i = 0; i < utc.size(); i++) {
            int at = at(start, utc.timeOf(i));
            if (utc.knows(i) && at < size) {
                sums[at] += utc.at(i);
                known[at]++;
            }
        }
        return Series.of(
                start,
                IntStream.range(0, size)
                        .mapToDouble(i -> known[i] == 0 ? Double.NaN : sums[i] / known[i])
                        .toArray());
    }

    /** Position of an hour in UTC in a series on these clocks. */
    private int at(Instant start, Instant utc) {
        return Math.toIntExact(ChronoUnit.HOURS.between(start, of(utc)));
    }

    Promotion.Terms of(Promotion.Terms terms) {
        var start = of(terms.start());
        var end = of(terms.end());
        return new Promotion.Terms(
                terms.name(),
                start,
                // the hour that comes twice in autumn may be all of it
                start.isBefore(end) ? end : start.plus(Duration.between(terms.start(), terms.end())),
                terms.phases().stream()
                        .map(phase -> new Promotion.Phase(phase.name(), of(phase.start()), of(phase.end())))
                        .toList(),
                terms.expected(),
                terms.services());
    }

    /** How many of its hours follow a series of it until so many in UTC have passed. */
    int hours(Series utc, int hours) {
        return Math.max(1, at(of(utc.start()), utc.timeOf(utc.size() + hours - 1)) + 1 - of(utc).size());
    }

    /**
     * A forecast back in UTC.
     *
     * @param wall that continues the series on these clocks
     */
    Forecast utc(Series utc, Forecast wall, int hours) {
        var start = of(utc.start());
        int end = of(utc).size();
        var points = new ArrayList<Forecast.Point>(hours);
        for (int hour = 0; hour < hours; hour++) {
            var time = utc.timeOf(utc.size() + hour);
            int at = Math.clamp(at(start, time) - end, 0, wall.points().size() - 1);
            var point = wall.points().get(at);
            points.add(new Forecast.Point(
                    time, point.value(), point.low80(), point.high80(), point.low95(), point.high95()));
        }
        return new Forecast(wall.model(), points, wall.scores(), wall.coverage95(), wall.above95(), wall.note());
    }
}
