package io.loadline.capacity.forecast;

import java.util.Arrays;

/** The recursions of double seasonal exponential smoothing over one series. */
final class Smoothing {
    private static final double[] LEVEL = {0.005, 0.02, 0.05, 0.1, 0.2, 0.4};
    private static final double[] SEASON = {0, 0.02, 0.05, 0.1, 0.2, 0.35};
    private static final double[] FADING = {0, 0.5, 0.8, 0.9, 0.95, 0.98};
    private static final double[][] GRID = {LEVEL, SEASON, SEASON, FADING};
    private static final int ROUNDS = 3;
    private static final int SETTLED_WEEKS = 2;

    private final double[] values;
    private final int day;
    private final int week;
    private final double[] daily;
    private final double[] weekly;
    private double level;
    private double error;

    Smoothing(double[] values, int day, int week) {
        this.values = values;
        this.day = day;
        this.week = week;
        this.daily = new double[day];
        this.weekly = new double[week];
    }

    /** How quickly each part follows, 0..1; fading is the share of an error that is left a step later. */
    record Weights(double level, double day, double week, double fading) {
        static Weights of(int[] at) {
            return new Weights(LEVEL[at[0]], SEASON[at[1]], SEASON[at[2]], FADING[at[3]]);
        }
    }

    Weights best() {
        var at = new int[] {2, 2, 3, 2};
        double least = tested(Weights.of(at));
        for (int round = 0; round < ROUNDS; round++) {
            double before = least;
            for (int weight = 0; weight < GRID.length; weight++) {
                least = improved(at, weight, least);
            }
            if (least >= before) {
                break;
            }
        }
        return Weights.of(at);
    }

    private double improved(int[] at, int weight, double least) {
        int known = at[weight];
        int best = known;
        for (int i = 0; i < GRID[weight].length; i++) {
            at[weight] = i;
            double error = i == known ? least : tested(Weights.of(at));
            if (error < least) {
                least = error;
                best = i;
            }
        }
        at[weight] = best;
        return least;
    }

    /** Mean absolute error over some of the steps that follow each half day. */
    private double tested(Weights weights) {
        begin();
        int ahead = Math.max(2 * day, 7);
        int every = Math.max(1, day / 2);
        double sum = 0;
        int count = 0;
        for (int t = 0; t < values.length; t++) {
            take(t, weights);
            if (t >= SETTLED_WEEKS * week && (t + 1) % every == 0 && t + ahead < values.length) {
                sum += missed(t, weights, ahead);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private double missed(int t, Weights weights, int ahead) {
        double left = error;
        double sum = 0;
        int stride = Math.max(1, day / 6);
        double fading = Math.pow(weights.fading(), stride);
        for (int i = t + stride; i <= t + ahead; i += stride) {
            left *= fading;
            sum += Math.abs(values[i] - at(i) - left);
        }
        return sum;
    }

    double[] predict(Weights weights, int steps) {
        begin();
        for (int t = 0; t < values.length; t++) {
            take(t, weights);
        }
        var predicted = new double[steps];
        double left = error;
        for (int h = 0; h < steps; h++) {
            left *= weights.fading();
            predicted[h] = at(values.length + h) + left;
        }
        return predicted;
    }

    private double at(int t) {
        return level + daily[t % day] + weekly[t % week];
    }

    private void take(int t, Weights weights) {
        double missed = values[t] - at(t) - weights.fading() * error;
        level += weights.level() * missed;
        daily[t % day] += weights.day() * missed;
        weekly[t % week] += weights.week() * missed;
        error = values[t] - at(t);
    }

    /** Day and week of the first two weeks. */
    private void begin() {
        int first = Math.min(values.length, SETTLED_WEEKS * week);
        level = 0;
        error = 0;
        for (int t = 0; t < first; t++) {
            level += values[t] / first;
        }
        Arrays.fill(weekly, 0);
        means(daily, first, day);
        means(weekly, first, week);
    }

    private void means(double[] season, int first, int period) {
        Arrays.fill(season, 0);
        var rest = new double[period];
        var counts = new int[period];
        for (int t = 0; t < first; t++) {
            rest[t % period] += values[t] - at(t);
            counts[t % period]++;
        }
        for (int i = 0; i < period; i++) {
            season[i] = counts[i] == 0 ? 0 : rest[i] / counts[i];
        }
    }
}
