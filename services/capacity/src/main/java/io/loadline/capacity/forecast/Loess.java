package io.loadline.capacity.forecast;

/**
 * Locally weighted regression over equally spaced values, with the tricube kernel of Cleveland, Cleveland, McRae and Terpenning,
 * "STL: A Seasonal-Trend Decomposition Procedure Based on Loess" (1990), and the rounding of their published program.
 *
 * @param window how many values have a say, odd
 * @param degree of the local polynomial, 0 or 1
 * @param jump every how many values one is fitted; those between are interpolated
 */
record Loess(int window, int degree, int jump) {
    private static final double NEAR = 0.001;
    private static final double FAR = 0.999;

    /** @param robustness weight of each value, empty for all alike */
    double[] smooth(double[] values, double[] robustness) {
        int size = values.length;
        var smooth = new double[size];
        if (size < 2) {
            return values.clone();
        }
        var weights = new double[size];
        int step = Math.min(jump, size - 1);
        int at = 0;
        while (true) {
            smooth[at] = fit(values, robustness, weights, at, first(at, size));
            if (at == size - 1) {
                break;
            }
            at = Math.min(size - 1, at + step);
        }
        interpolate(smooth, step);
        return smooth;
    }

    /** One step before the first value, and one step after the last. */
    double[] beyond(double[] values, double[] robustness) {
        int size = values.length;
        var weights = new double[size];
        var last = Math.max(0, size - window);
        double before = at(values, robustness, weights, -1, 0, Math.min(window, size));
        double after = at(values, robustness, weights, size, last, size);
        return new double[] {before, after};
    }

    private int first(int at, int size) {
        return window >= size ? 0 : Math.clamp(at - (window + 1) / 2 + 1, 0, size - window);
    }

    private double fit(double[] values, double[] robustness, double[] weights, int at, int from) {
        double fitted = at(values, robustness, weights, at, from, Math.min(values.length, from + window));
        return Double.isNaN(fitted) ? values[at] : fitted;
    }

    /** The local polynomial of the values from..to-1 at a position; NaN when none has a weight. */
    private double at(double[] values, double[] robustness, double[] weights, double at, int from, int to) {
        double total = weigh(values.length, robustness, weights, at, from, to);
        if (total <= 0) {
            return Double.NaN;
        }
        for (int i = from; i < to; i++) {
            weights[i] /= total;
        }
        if (degree > 0) {
            tilt(values.length, weights, at, from, to);
        }
        double fitted = 0;
        for (int i = from; i < to; i++) {
            fitted += weights[i] * values[i];
        }
        return fitted;
    }

    private double weigh(int size, double[] robustness, double[] weights, double at, int from, int to) {
        double reach = Math.max(at - from, to - 1 - at) + (window > size ? (window - size) / 2 : 0);
        double total = 0;
        for (int i = from; i < to; i++) {
            weights[i] = kernel(Math.abs(i - at), reach) * (robustness.length == 0 ? 1 : robustness[i]);
            total += weights[i];
        }
        return total;
    }

    private static double kernel(double distance, double reach) {
        if (distance <= NEAR * reach) {
            return 1;
        }
        if (distance > FAR * reach) {
            return 0;
        }
        double ratio = distance / reach;
        double rest = 1 - ratio * ratio * ratio;
        return rest * rest * rest;
    }

    /** Makes the weighted mean a weighted line. */
    private static void tilt(int size, double[] weights, double at, int from, int to) {
        double centre = 0;
        for (int i = from; i < to; i++) {
            centre += weights[i] * i;
        }
        double spread = 0;
        for (int i = from; i < to; i++) {
            spread += weights[i] * (i - centre) * (i - centre);
        }
        if (Math.sqrt(spread) > NEAR * (size - 1)) {
            for (int i = from; i < to; i++) {
                weights[i] *= (at - centre) / spread * (i - centre) + 1;
            }
        }
    }

    private static void interpolate(double[] smooth, int step) {
        int size = smooth.length;
        for (int from = 0; from < size - 1; ) {
            int to = Math.min(size - 1, from + step);
            double slope = (smooth[to] - smooth[from]) / (to - from);
            for (int i = from + 1; i < to; i++) {
                smooth[i] = smooth[from] + slope * (i - from);
            }
            from = to;
        }
    }
}
