package io.loadline.capacity.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What demand is made of: a trend, what repeats, and what neither explains, decomposed so that outliers have little to say ({@link Stl}).
 *
 * @param period after which it repeats, in hours: 24 or 168; absent when it does not, and then there are no hours
 * @param autocorrelation at that lag, 0.5..1: the share of the variance that repeats
 */
record Decomposition(Optional<Integer> period, Optional<Double> autocorrelation, List<Part> hours) {
    /** Cycles of the season that are smoothed together: a season that changes slowly. */
    private static final int WINDOW = 15;

    /** Half a year: what lies before says little of the season now. */
    private static final int MOST = 26 * Series.WEEK;

    /**
     * An hour, in requests.
     *
     * @param requests that were counted; absent when nobody counted
     * @param trend the level without the season
     * @param season what the place in the day or week adds to it
     * @param rest what neither explains
     * @param trust how much the hour had to say, 0 (an outlier, ignored) to 1
     */
    record Part(Instant hour, Optional<Double> requests, double trend, double season, double rest, double trust) {}

    /** The hours from one instant to another, of the last half year of a history. */
    static Decomposition of(Series all, Instant from, Instant to) {
        var history = all.last(MOST);
        return Periodicity.of(history)
                .map(found -> new Decomposition(
                        Optional.of(found.hours()),
                        Optional.of(found.autocorrelation()),
                        parts(history, found, from, to)))
                .orElseGet(() -> new Decomposition(Optional.empty(), Optional.empty(), List.of()));
    }

    /**
     * Before anything is fitted: by how far a value lies from the median of the cycles around it. Without that a large outlier bends the
     * season so far that the ordinary values beside it look like outliers, and none of them is trusted.
     */
    private static double[] trust(double[] values, int period) {
        var rest = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int at = i;
            rest[i] = values[i]
                    - Bisquare.median(IntStream.rangeClosed(-WINDOW / 2, WINDOW / 2)
                            .map(cycle -> at + cycle * period)
                            .filter(near -> near >= 0 && near < values.length)
                            .mapToDouble(near -> values[near])
                            .toArray());
        }
        return Bisquare.weights(rest);
    }

    private static List<Part> parts(Series history, Periodicity found, Instant from, Instant to) {
        var values = Gaps.filled(history);
        var parts = Stl.quick(found.hours(), WINDOW).robust(values, trust(values, found.hours()));
        var hours = new ArrayList<Part>();
        for (int i = 0; i < values.length; i++) {
            var hour = history.timeOf(i);
            if (!hour.isBefore(from) && hour.isBefore(to)) {
                hours.add(new Part(
                        hour,
                        history.knows(i) ? Optional.of(history.at(i)) : Optional.empty(),
                        parts.trend()[i],
                        parts.season()[i],
                        values[i] - parts.trend()[i] - parts.season()[i],
                        parts.trust()[i]));
            }
        }
        return hours;
    }
}
