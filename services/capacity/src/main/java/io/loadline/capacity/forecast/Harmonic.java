package io.loadline.capacity.forecast;

import java.util.Arrays;

/** Dynamic harmonic regression: waves of day and week with errors that fade, over the logarithms of four weeks. */
record Harmonic() implements Model {
    private static final int WEEKS = 4;
    private static final int DAILY = 11;
    private static final int WEEKLY = 20;
    private static final double PENALTY = 0.5;

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
        var weights = new double[values.length];
        Arrays.fill(weights, 1);
        var regression = new FadingRegression(waves::at, values, weights, waves.penalties(PENALTY));
        double error = regression.error(values.length - 1);
        var predicted = new double[steps];
        for (int h = 0; h < steps; h++) {
            error *= regression.fading();
            predicted[h] = Ridge.dot(waves.at(values.length + h), regression.coefficients()) + error;
        }
        return past.logs().natural(predicted);
    }
}
