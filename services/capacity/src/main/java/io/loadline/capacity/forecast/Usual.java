package io.loadline.capacity.forecast;

import java.util.Arrays;

/** How far each value lies from the median of the same hour of the weeks around it. */
final class Usual {
    private static final int WEEKS = 4;

    private final double[] deviations;

    Usual(double[] deviations) {
        this.deviations = deviations;
    }

    double[] deviations() {
        return deviations;
    }

    static Usual of(double[] values, int week) {
        var deviations = new double[values.length];
        var around = new double[2 * WEEKS];
        for (int i = 0; i < values.length; i++) {
            int found = 0;
            for (int w = -WEEKS; w <= WEEKS; w++) {
                int at = i + w * week;
                if (w != 0 && at >= 0 && at < values.length) {
                    around[found++] = values[at];
                }
            }
            deviations[i] = found == 0 ? 0 : values[i] - median(around, found);
        }
        return new Usual(deviations);
    }

    double deviation(int at) {
        return deviations[at];
    }

    int size() {
        return deviations.length;
    }

    double medianDeviation() {
        var sizes = Arrays.stream(deviations).map(Math::abs).toArray();
        return sizes.length == 0 ? 0 : median(sizes, sizes.length);
    }

    /** Sorts the first values. */
    static double median(double[] values, int count) {
        Arrays.sort(values, 0, count);
        return (values[count / 2] + values[(count - 1) / 2]) / 2;
    }
}
