package io.loadline.capacity.forecast;

/**
 * The mean of each hour of the week over the last eight weeks, each week counting {@value #FADING} of the one after it, lifted to
 * the level of the last hours.
 *
 * @param halfLife of the level in days
 */
record Profile(double halfLife) implements Model {
    private static final int WEEKS = 8;
    private static final double FADING = 0.85;

    @Override
    public String name() {
        return "profile-" + Math.round(24 * halfLife) + "h";
    }

    @Override
    public int needs(Series history) {
        return 2 * history.perWeek();
    }

    @Override
    public double[] predict(Past past, int steps) {
        var scale = past.logs();
        return scale.natural(continued(scale, past.seen(), steps));
    }

    /** On the scale of the values. */
    double[] continued(Scale scale, Series seen, int steps) {
        int week = seen.perWeek();
        var values = scale.last(WEEKS * week);
        var profile = profile(values, week);
        double weights = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double weight = Math.pow(2, -(values.length - i) / (halfLife * seen.perDay()));
            sum += weight * (values[i] - profile[i % week]);
            weights += weight;
        }
        var predicted = new double[steps];
        for (int h = 0; h < steps; h++) {
            predicted[h] = profile[(values.length + h) % week] + sum / weights;
        }
        return predicted;
    }

    /** By position in the week, counted from the first value. */
    private static double[] profile(double[] values, int week) {
        var sums = new double[week];
        var weights = new double[week];
        for (int i = 0; i < values.length; i++) {
            int weeksLater = (values.length - 1 - i) / week;
            double weight = Math.pow(FADING, weeksLater);
            sums[i % week] += weight * values[i];
            weights[i % week] += weight;
        }
        for (int i = 0; i < week; i++) {
            sums[i] /= Math.max(weights[i], Double.MIN_NORMAL);
        }
        return sums;
    }
}
