package io.loadline.capacity.forecast;

/**
 * Level and damped trend by exponential smoothing (Holt; Gardner and McKenzie 1985), with the weights that predict the next value
 * best.
 */
final class Holt {
    private static final double[] LEVELS = {0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.97};
    private static final double[] TRENDS = {0.002, 0.01, 0.05, 0.15};
    private static final double[] DAMPINGS = {0.8, 0.9, 0.98};

    private Holt() {}

    /** The best one's end. */
    private record Fit(double error, double level, double trend, double damping) {
        double[] continued(int steps) {
            var values = new double[steps];
            double growth = 0;
            double power = 1;
            for (int h = 0; h < steps; h++) {
                power *= damping;
                growth += power;
                values[h] = level + growth * trend;
            }
            return values;
        }
    }

    static double[] damped(double[] values, int steps) {
        var best = level(values);
        for (double damping : DAMPINGS) {
            for (double level : LEVELS) {
                for (double trend : TRENDS) {
                    best = better(best, fit(values, level, trend, damping));
                }
            }
        }
        return best.continued(steps);
    }

    /** Simple exponential smoothing. */
    static double[] flat(double[] values, int steps) {
        return level(values).continued(steps);
    }

    private static Fit level(double[] values) {
        var best = fit(values, LEVELS[0], 0, 0);
        for (double level : LEVELS) {
            best = better(best, fit(values, level, 0, 0));
        }
        return best;
    }

    private static Fit better(Fit one, Fit other) {
        return other.error() < one.error() ? other : one;
    }

    private static Fit fit(double[] values, double levelWeight, double trendWeight, double damping) {
        double level = values[0];
        double trend = 0;
        double squares = 0;
        for (int i = 1; i < values.length; i++) {
            double expected = level + damping * trend;
            double error = values[i] - expected;
            squares += error * error;
            level = expected + levelWeight * error;
            trend = damping * trend + levelWeight * trendWeight * error;
        }
        return new Fit(squares, level, trend, damping);
    }
}
