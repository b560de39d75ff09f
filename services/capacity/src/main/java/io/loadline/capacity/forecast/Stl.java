package io.loadline.capacity.forecast;

import java.util.Arrays;

/**
 * Seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae and Terpenning 1990).
 *
 * @param period of the season in steps
 * @param seasonal smoother of the values one period apart
 * @param trend smoother of what the season leaves
 * @param lowPass smoother that keeps the trend out of the season
 * @param rounds in which season and trend refine each other
 */
record Stl(int period, Loess seasonal, Loess trend, Loess lowPass, int rounds) {
    private static final int JUMPS = 10;
    private static final int MOST_REWEIGHTINGS = 15;
    private static final double SETTLED = 0.01;

    /** The defaults of the paper, with the jumps of its program: a tenth of each window. */
    static Stl quick(int period, int window) {
        int trend = odd(1.5 * period / (1 - 1.5 / window));
        int low = odd(period + 1);
        return new Stl(
                period,
                new Loess(window, 0, 1),
                new Loess(trend, 1, Math.max(1, trend / JUMPS)),
                new Loess(low, 1, Math.max(1, low / JUMPS)),
                2);
    }

    /** The smallest odd number that is not less. */
    static int odd(double least) {
        int whole = (int) Math.ceil(least);
        return whole % 2 == 0 ? whole + 1 : whole;
    }

    /** Season and trend, one value per value of the input; what they leave is the remainder. */
    static final class Parts {
        private final double[] season;
        private final double[] trend;
        private final double[] trust;

        Parts(double[] season, double[] trend, double[] trust) {
            this.season = season;
            this.trend = trend;
            this.trust = trust;
        }

        double[] season() {
            return season;
        }

        double[] trend() {
            return trend;
        }

        /** How much each value had to say, 0 (an outlier, ignored) to 1; empty when all had the same say. */
        double[] trust() {
            return trust;
        }
    }

    /** @param values at least two periods, without gaps */
    Parts of(double[] values) {
        return refined(values, new Parts(new double[values.length], new double[values.length], new double[0]));
    }

    /**
     * The parts when outliers have little to say: weights and parts in turn, until neither part moves by a hundredth of its range, at
     * most 15 times, as the paper's program does.
     *
     * @param trust how much each value has to say the first time, 0..1; empty when all have the same say, as in that program
     */
    Parts robust(double[] values, double[] trust) {
        var parts = refined(values, new Parts(new double[values.length], new double[values.length], trust));
        for (int i = 0; i < MOST_REWEIGHTINGS; i++) {
            var before = parts;
            parts = reweighted(values, before);
            if (settled(before.season(), parts.season()) && settled(before.trend(), parts.trend())) {
                break;
            }
        }
        return parts;
    }

    /** The parts once more, each value trusted by how little these leave of it. */
    Parts reweighted(double[] values, Parts parts) {
        return refined(
                values,
                new Parts(
                        parts.season(),
                        parts.trend(),
                        Bisquare.weights(minus(minus(values, parts.trend()), parts.season()))));
    }

    private static boolean settled(double[] before, double[] now) {
        double moved = 0;
        for (int i = 0; i < now.length; i++) {
            moved = Math.max(moved, Math.abs(now[i] - before[i]));
        }
        var range = Arrays.stream(before).summaryStatistics();
        return moved <= SETTLED * (range.getMax() - range.getMin());
    }

    private Parts refined(double[] values, Parts parts) {
        var refined = parts;
        for (int round = 0; round < rounds; round++) {
            refined = once(values, refined);
        }
        return refined;
    }

    private Parts once(double[] values, Parts parts) {
        int size = values.length;
        var cycles = cycles(minus(values, parts.trend()), parts.trust());
        var low = lowPass.smooth(average(average(average(cycles, period), period), 3));
        var season = new double[size];
        for (int i = 0; i < size; i++) {
            season[i] = cycles[period + i] - low[i];
        }
        return new Parts(season, trend.smooth(minus(values, season), parts.trust()), parts.trust());
    }

    /** Each cycle-subseries smoothed, and longer by one period at either end. */
    private double[] cycles(double[] values, double[] trust) {
        var all = new double[values.length + 2 * period];
        for (int phase = 0; phase < period; phase++) {
            var own = every(values, phase);
            var trusted = trust.length == 0 ? trust : every(trust, phase);
            var smooth = seasonal.smooth(own, trusted);
            var beyond = seasonal.beyond(own, trusted, smooth);
            all[phase] = beyond[0];
            for (int i = 0; i < own.length; i++) {
                all[(i + 1) * period + phase] = smooth[i];
            }
            all[(own.length + 1) * period + phase] = beyond[1];
        }
        return all;
    }

    private double[] every(double[] values, int phase) {
        var own = new double[(values.length - phase - 1) / period + 1];
        for (int i = 0; i < own.length; i++) {
            own[i] = values[i * period + phase];
        }
        return own;
    }

    private static double[] average(double[] values, int window) {
        var means = new double[values.length - window + 1];
        double sum = 0;
        for (int i = 0; i < window; i++) {
            sum += values[i];
        }
        means[0] = sum / window;
        for (int i = 1; i < means.length; i++) {
            sum += values[i + window - 1] - values[i - 1];
            means[i] = sum / window;
        }
        return means;
    }

    private static double[] minus(double[] values, double[] part) {
        var rest = new double[values.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = values[i] - part[i];
        }
        return rest;
    }
}
