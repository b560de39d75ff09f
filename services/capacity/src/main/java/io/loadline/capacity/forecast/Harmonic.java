package io.loadline.capacity.forecast;

import java.util.Arrays;

/**
 * Dynamic harmonic regression: waves of day and week with errors that fade (AR(1)), by two rounds of Cochrane and Orcutt (1949),
 * over the logarithms of four weeks.
 */
record Harmonic() implements Model {
    private static final int WEEKS = 4;
    private static final int DAILY = 11;
    private static final int WEEKLY = 20;
    private static final double PENALTY = 0.5;
    private static final double MOST = 0.995;

    @Override
    public String name() {
        return "harmonic";
    }

    @Override
    public int needs(Series history) {
        return 2 * history.perWeek() + 1;
    }

    @Override
    public double[] predict(Past past, int steps) {
        var values = past.logs().last(WEEKS * past.seen().perWeek());
        var waves = Waves.of(past.seen(), DAILY, WEEKLY);
        var errors = errors(values, waves, fitted(values, waves, 0));
        double fading = fading(errors);
        var coefficients = fitted(values, waves, fading);
        double error = errors(values, waves, coefficients)[values.length - 1];
        var predicted = new double[steps];
        for (int h = 0; h < steps; h++) {
            error *= fading;
            predicted[h] = Ridge.dot(waves.at(values.length + h), coefficients) + error;
        }
        return past.logs().natural(predicted);
    }

    private static double[] fitted(double[] values, Waves waves, double fading) {
        var penalties = new double[waves.width()];
        Arrays.fill(penalties, PENALTY);
        penalties[0] = 0;
        var ridge = new Ridge(penalties);
        var row = new double[waves.width()];
        for (int t = 1; t < values.length; t++) {
            var now = waves.at(t);
            var before = waves.at(t - 1);
            for (int i = 0; i < row.length; i++) {
                row[i] = now[i] - fading * before[i];
            }
            ridge.add(row, values[t] - fading * values[t - 1]);
        }
        return ridge.solve();
    }

    private static double[] errors(double[] values, Waves waves, double[] coefficients) {
        var errors = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            errors[t] = values[t] - Ridge.dot(waves.at(t), coefficients);
        }
        return errors;
    }

    private static double fading(double[] errors) {
        double products = 0;
        double squares = 0;
        for (int t = 1; t < errors.length; t++) {
            products += errors[t] * errors[t - 1];
            squares += errors[t - 1] * errors[t - 1];
        }
        return squares == 0 ? 0 : Math.clamp(products / squares, 0, MOST);
    }
}
