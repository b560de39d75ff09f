package io.loadline.cost.baseline;

/** Student's t: the distribution of what is estimated with an estimated spread. */
final class StudentT {
    private static final double SMALLEST = 1e-300;
    private static final double PRECISE = 1e-14;
    private static final int MOST_STEPS = 300;
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };
    private static final double G = 7;

    private StudentT() {}

    /** The probability of at most t. */
    static double cumulative(double t, double degrees) {
        double tail = regularisedBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
        return t > 0 ? 1 - tail : tail;
    }

    /** The regularised incomplete beta function by Lentz's continued fraction (Abramowitz and Stegun 26.5.8). */
    private static double regularisedBeta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double h = d;
        for (int m = 1; m < MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < PRECISE) {
                break;
            }
        }
        return h;
    }

    private static double away(double value) {
        return Math.abs(value) < SMALLEST ? SMALLEST : value;
    }

    /** Lanczos' approximation. */
    static double logGamma(double z) {
        double x = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            x += LANCZOS[i] / (z - 1 + i);
        }
        double t = z - 1 + G + 0.5;
        return 0.5 * Math.log(2 * Math.PI) + (z - 0.5) * Math.log(t) - t + Math.log(x);
    }
}
