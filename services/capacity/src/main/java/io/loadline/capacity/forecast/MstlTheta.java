package io.loadline.capacity.forecast;

/**
 * Day and week by MSTL, repeated; what they leave by the theta method (Assimakopoulos and Nikolopoulos 2000), which is simple
 * exponential smoothing with half of the slope of the regression line as drift (Hyndman and Billah 2003); on logarithms.
 */
record MstlTheta() implements Model {
    @Override
    public String name() {
        return "mstl-theta";
    }

    @Override
    public int needs(Series history) {
        return 3 * history.perWeek();
    }

    @Override
    public double[] predict(Past past, int steps) {
        var parts = past.decomposed();
        var predicted = Holt.flat(parts.adjusted(), steps);
        double drift = slope(parts.adjusted()) / 2;
        for (int h = 0; h < steps; h++) {
            predicted[h] += drift * (h + 1);
        }
        return past.logs().natural(parts.seasonal(predicted));
    }

    private static double slope(double[] values) {
        double middle = (values.length - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            products += (i - middle) * values[i];
            squares += (i - middle) * (i - middle);
        }
        return squares == 0 ? 0 : products / squares;
    }
}
