package io.loadline.capacity.scaling;

import java.util.ArrayDeque;

/** Figures over the steps up to each one. */
final class Moving {
    private Moving() {}

    /** The same values some steps later; 0 before. */
    static double[] later(double[] values, int steps) {
        var later = new double[values.length];
        System.arraycopy(values, 0, later, Math.min(steps, values.length), Math.max(0, values.length - steps));
        return later;
    }

    /** Mean of the last values, the own one among them. */
    static double[] mean(double[] values, int width) {
        var means = new double[values.length];
        var sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
            int from = Math.max(0, i + 1 - width);
            means[i] = Math.max(0, (sums[i + 1] - sums[from]) / (i + 1 - from));
        }
        return means;
    }

    /** Greatest of the last values, the own one among them. */
    static double[] highest(double[] values, int width) {
        var highest = new double[values.length];
        var falling = new ArrayDeque<Integer>();
        for (int i = 0; i < values.length; i++) {
            while (!falling.isEmpty() && values[falling.getLast()] <= values[i]) {
                falling.removeLast();
            }
            falling.addLast(i);
            if (falling.getFirst() <= i - width) {
                falling.removeFirst();
            }
            highest[i] = values[falling.getFirst()];
        }
        return highest;
    }

    /** Greatest of the values at most so far away on either side. */
    static double[] highestAround(double[] values, int away) {
        var highest = highest(values, 2 * away + 1);
        var around = new double[values.length];
        for (int i = 0; i < around.length; i++) {
            around[i] = highest[Math.min(values.length - 1, i + away)];
        }
        return around;
    }
}
