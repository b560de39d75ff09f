package io.loadline.capacity.forecast;

/**
 * Locally weighted regression over equally spaced values, with the tricube kernel of Cleveland, Cleveland, McRae and Terpenning,
 * "STL: A Seasonal-Trend Decomposition Procedure Based on Loess" (1990), and the rounding of their published program.
 *
 * @param window how many values have a say, odd, at least 3, so that one of them always has a weight
 * @param degree of the local polynomial, 0 or 1
 * @param jump every how many values one is fitted; those between are interpolated
 */
record Loess(int window, int degree, int jump) {
    private static final double[] NOBODY_DOUBTED = {};
    private static final double NEAR = 0.001;
    private static final double FAR = 0.999;

    double[] smooth(double[] values) {
        return smooth(values, NOBODY_DOUBTED);
    }

    /** @param trust how much each value has to say, 0..1; empty when all have the same say */
    double[] smooth(double[] values, double[] trust) {
        int size = values.length;
        var smooth = new double[size];
        if (size < 2) {
            return values.clone();
        }
        var weights = new double[size];
        int step = Math.min(jump, size - 1);
        int at = 0;
        while (true) {
            int from = first(at, size);
            smooth[at] = at(values, trust, weights, at, from, Math.min(size, from + window), values[at]);
            if (at == size - 1) {
                break;
            }
            at = Math.min(size - 1, at + step);
        }
        interpolate(smooth, step);
        return smooth;
    }

    /** One step before the first value, and one step after the last; where nothing is trusted, as beside it. */
    double[] beyond(double[] values, double[] trust, double[] smooth) {
        int size = values.length;
        var weights = new double[size];
        var last = Math.max(0, size - window);
        double before = at(values, trust, weights, -1, 0, Math.min(window, size), smooth[0]);
        double after = at(values, trust, weights, size, last, size, smooth[size - 1]);
        return new double[] {before, after};
    }

    private int first(int at, int size) {
        return window >= size ? 0 : Math.clamp(at - (window + 1) / 2 + 1, 0, size - window);
    }

    /** The local polynomial of the values from..to-1 at a position; something else where none of them is trusted. */
    private double at(
            double[] values, double[] trust, double[] weights, double at, int from, int to, double otherwise) {
        double total = weigh(values.length, trust, weights, at, from, to);
        if (total <= 0) {
            return otherwise;
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

    private double weigh(int size, double[] trust, double[] weights, double at, int from, int to) {
        double reach = Math.max(at - from, to - 1 - at) + (window > size ? (window - size) / 2 : 0);
        double total = 0;
        for (int i = from; i < to; i++) {
            weights[i] = kernel(Math.abs(i - at), reach);
            total += weights[i];
        }
        return trust.length == 0 ? total : doubted(trust, weights, from, to);
    }

    private static double doubted(double[] trust, double[] weights, int from, int to) {
        double total = 0;
        for (int i = from; i < to; i++) {
            weights[i] *= trust[i];
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
