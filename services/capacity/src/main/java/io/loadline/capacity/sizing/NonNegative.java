package io.loadline.capacity.sizing;

import java.util.stream.IntStream;

/**
 * Least squares with no coefficient below zero, by descending along one coordinate after the other on the normal equations (Franc, Hlaváč and
 * Navara 2005, Sequential coordinate-wise algorithm for the non-negative least squares problem).
 */
final class NonNegative {
    private static final int MOST_SWEEPS = 10_000;
    private static final double SETTLED = 1e-12;

    private final double[][] products;
    private final double[] targets;

    /** @param width columns of a row */
    NonNegative(int width) {
        products = new double[width][width];
        targets = new double[width];
    }

    void add(double[] row, double target) {
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                products[i][j] += row[i] * row[j];
            }
            targets[i] += row[i] * target;
        }
    }

    void add(NonNegative others) {
        for (int i = 0; i < targets.length; i++) {
            for (int j = 0; j < targets.length; j++) {
                products[i][j] += others.products[i][j];
            }
            targets[i] += others.targets[i];
        }
    }

    /** A column that is zero in all rows has the coefficient zero. */
    double[] solve() {
        var scales = IntStream.range(0, targets.length)
                .mapToDouble(i -> Math.sqrt(products[i][i]))
                .toArray();
        var scaled = new double[targets.length];
        double moved = 1;
        for (int sweep = 0; sweep < MOST_SWEEPS && moved > SETTLED; sweep++) {
            moved = 0;
            double largest = Double.MIN_NORMAL;
            for (int i = 0; i < scaled.length; i++) {
                if (scales[i] > 0) {
                    double next = Math.max(0, scaled[i] - slope(i, scaled, scales));
                    moved = Math.max(moved, Math.abs(next - scaled[i]));
                    scaled[i] = next;
                    largest = Math.max(largest, next);
                }
            }
            moved /= largest;
        }
        var solved = new double[scaled.length];
        for (int i = 0; i < solved.length; i++) {
            solved[i] = scales[i] > 0 ? scaled[i] / scales[i] : 0;
        }
        return solved;
    }

    /** Columns of length one, so that the curvature along each is one. */
    private double slope(int i, double[] scaled, double[] scales) {
        double slope = -targets[i] / scales[i];
        for (int j = 0; j < scaled.length; j++) {
            slope += scales[j] > 0 ? products[i][j] / (scales[i] * scales[j]) * scaled[j] : 0;
        }
        return slope;
    }
}
