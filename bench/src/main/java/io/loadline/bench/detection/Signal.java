package io.loadline.bench.detection;

import io.loadline.slo.detection.Movement;
import io.loadline.slo.detection.Quantile;

/**
 * What one service measures in one dimension, during an incident and in quiet times.
 *
 * @param quiet values in quiet times; empty when there are none
 * @param before values just before it began
 * @param during values since it began
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk, compared by nobody
record Signal(String service, Dimension dimension, double[] quiet, double[] before, double[] during) {
    /** Interquartile range of a normal distribution in standard deviations. */
    private static final double QUARTILES_TO_SIGMA = 1.349;

    private static final int ENOUGH = 20;
    /** Of a signal that hardly moves; for shares, a tenth of a percent. */
    private static final double LEAST_SHARE = 0.05;

    private static final double LEAST_ERROR_SHARE = 0.001;

    /**
     * How many standard deviations the signal has moved to the side that hurts, against quiet times and against just before,
     * whichever is less: what was odd all along is not what began now.
     *
     * @return by how many, from 0; 0 when nothing was measured
     */
    Movement movement() {
        return new Movement(service, moved());
    }

    private double moved() {
        int sign = dimension.sign();
        double now = sign * Quantile.median(during);
        var sorted = Quantile.sorted(quiet.length == 0 ? before : quiet);
        double usual = sign * Quantile.of(sorted, 0.5);
        double spread = sorted.length < ENOUGH ? 0 : spread(sorted);
        double scale = Math.max(spread, least(usual));
        var just = Quantile.sorted(before);
        double worst = just.length == 0 ? usual : sign > 0 ? just[just.length - 1] : -just[0];
        double moved = Math.min(now - usual, now - worst) / scale;
        return Double.isNaN(moved) ? 0 : Math.max(0, moved);
    }

    /** A standard deviation that outliers do not move. */
    private static double spread(double[] sorted) {
        return (Quantile.of(sorted, 0.75) - Quantile.of(sorted, 0.25)) / QUARTILES_TO_SIGMA;
    }

    private double least(double usual) {
        double least = dimension == Dimension.ERRORS ? LEAST_ERROR_SHARE : LEAST_SHARE * Math.abs(usual);
        return Math.max(least, 1e-9);
    }
}
