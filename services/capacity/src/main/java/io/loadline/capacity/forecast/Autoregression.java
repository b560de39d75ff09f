package io.loadline.capacity.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Each value from those just before it, a day and a week before, and waves of the day: ridge regression over eight weeks, applied
 * to its own predictions. For a week ahead at most, as errors feed on themselves.
 *
 * @param logarithms whether on logarithms, else on levels
 */
record Autoregression(boolean logarithms) implements Model {
    private static final int WEEKS = 8;
    private static final int WAVES = 4;
    private static final double WAVE_PENALTY = 1;
    private static final double LAG_PENALTY = 0.3;
    /** Standard deviations. */
    private static final double FARTHEST = 6;

    @Override
    public String name() {
        return logarithms ? "autoregression-log" : "autoregression";
    }

    @Override
    public int needs(Series history) {
        return 2 * history.perWeek() + 1;
    }

    @Override
    public int reach(Series history) {
        return history.perWeek();
    }

    @Override
    public double[] predict(Past past, int steps) {
        var scale = logarithms ? past.logs() : past.levels();
        var seen = past.seen();
        var values = scale.last(WEEKS * seen.perWeek());
        double mean = Arrays.stream(values).average().orElse(0);
        double spread = spread(values, mean);
        var standard = new double[values.length + steps];
        for (int i = 0; i < values.length; i++) {
            standard[i] = (values[i] - mean) / spread;
        }
        proceed(standard, values.length, Waves.of(seen, WAVES, 0), lags(seen));
        var predicted = new double[steps];
        for (int h = 0; h < steps; h++) {
            predicted[h] = standard[values.length + h] * spread + mean;
        }
        return scale.natural(predicted);
    }

    private static double spread(double[] values, double mean) {
        double spread = Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
        return spread > 0 ? spread : 1;
    }

    private static int[] lags(Series seen) {
        int day = seen.perDay();
        int week = seen.perWeek();
        return IntStream.of(1, 2, 3, day - 1, day, day + 1, 2 * day, week - 1, week, week + 1)
                .filter(lag -> lag > 0)
                .distinct()
                .sorted()
                .toArray();
    }

    /** Fills in what follows the known values. */
    private static void proceed(double[] values, int known, Waves waves, int[] lags) {
        var penalties = new double[waves.width() + lags.length];
        Arrays.fill(penalties, 1, waves.width(), WAVE_PENALTY);
        Arrays.fill(penalties, waves.width(), penalties.length, LAG_PENALTY);
        var ridge = new Ridge(penalties);
        var row = new double[penalties.length];
        for (int t = lags[lags.length - 1]; t < known; t++) {
            fill(row, values, t, waves, lags);
            ridge.add(row, values[t]);
        }
        var coefficients = ridge.solve();
        for (int t = known; t < values.length; t++) {
            fill(row, values, t, waves, lags);
            values[t] = Math.clamp(Ridge.dot(row, coefficients), -FARTHEST, FARTHEST);
        }
    }

    private static void fill(double[] row, double[] values, int t, Waves waves, int[] lags) {
        var wave = waves.at(t);
        System.arraycopy(wave, 0, row, 0, wave.length);
        for (int i = 0; i < lags.length; i++) {
            row[wave.length + i] = values[t - lags[i]];
        }
    }
}
