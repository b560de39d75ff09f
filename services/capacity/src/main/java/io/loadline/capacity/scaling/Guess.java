package io.loadline.capacity.scaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What demand will be at each step, from what was known when the step's capacity was decided.
 *
 * <p>Guesses are of three kinds: what was measured last, its mean or its greatest; what a season says (the forecast, yesterday,
 * last week) brought to the level of the last hour; and means or maxima of both. None is best for all services, so that each
 * service's past chooses.
 */
final class Guess {
    private static final int[] MEANS = {1, 5, 15};
    private static final int[] HIGHS = {5, 24, 60};
    /** Steps by which what recurs may come early or late. */
    private static final int JITTER = 5;

    private static final int FEWEST_FOR_LEVEL = 3;
    private static final double LOWEST_LEVEL = 0.5;
    private static final double HIGHEST_LEVEL = 3;

    private final int from;
    private final double[] values;

    Guess(int from, double[] values) {
        this.from = from;
        this.values = values;
    }

    /** First step at which it can be made. */
    int from() {
        return from;
    }

    double[] values() {
        return values;
    }

    /** @param lag steps from the last one that is known to the one that is decided */
    static List<Guess> all(Trace trace, int lag) {
        var demand = trace.filled();
        var known = Moving.later(demand, lag);
        var guesses = new ArrayList<Guess>();
        for (int width : MEANS) {
            guesses.add(new Guess(lag, Moving.mean(known, width)));
        }
        for (int width : HIGHS) {
            guesses.add(new Guess(lag, Moving.highest(known, width)));
        }
        int hour = trace.steps(Duration.ofHours(1));
        var seasons = List.of(Outlook.of(trace), earlier(demand, 24 * hour), earlier(demand, 168 * hour));
        var recent = guesses.get(1);
        var last = guesses.getFirst();
        var high = guesses.get(MEANS.length);
        var levelled = new ArrayList<Guess>();
        for (var season : seasons) {
            var level = season.level(known, lag, Math.max(FEWEST_FOR_LEVEL, hour));
            var now = season.times(level);
            var near = new Guess(season.from, Moving.highestAround(season.values, JITTER)).times(level);
            levelled.add(now);
            guesses.addAll(List.of(now, now.max(last), near, near.max(high), mean(List.of(now, recent))));
        }
        guesses.add(mean(levelled));
        levelled.add(recent);
        guesses.add(mean(levelled));
        guesses.add(mean(levelled).max(last));
        return guesses;
    }

    private static Guess earlier(double[] demand, int period) {
        return new Guess(period, Moving.later(demand, period));
    }

    /** How much higher than the season said it has been of late. */
    private double[] level(double[] known, int lag, int width) {
        var actual = Moving.mean(known, width);
        var said = Moving.mean(Moving.later(values, lag), width);
        var level = new double[actual.length];
        for (int i = 0; i < level.length; i++) {
            level[i] = said[i] > 0 ? Math.clamp(actual[i] / said[i], LOWEST_LEVEL, HIGHEST_LEVEL) : 1;
        }
        return level;
    }

    private Guess times(double[] factors) {
        var product = values.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= factors[i];
        }
        return new Guess(from, product);
    }

    private Guess max(Guess other) {
        var greater = values.clone();
        for (int i = 0; i < greater.length; i++) {
            greater[i] = Math.max(greater[i], other.values[i]);
        }
        return new Guess(Math.max(from, other.from), greater);
    }

    private static Guess mean(List<Guess> guesses) {
        var mean = new double[guesses.getFirst().values.length];
        for (var guess : guesses) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += guess.values[i] / guesses.size();
            }
        }
        return new Guess(guesses.stream().mapToInt(Guess::from).max().orElse(0), mean);
    }
}
