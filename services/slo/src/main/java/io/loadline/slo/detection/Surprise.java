package io.loadline.slo.detection;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Says where one signal leaves what is expected of it: where a mean of its last few residuals is larger than any of the last
 * two weeks. A record needs no assumption about the distribution: of n alike values the newest is the largest with
 * probability 1/n (Rényi 1962), so that a noisy signal does not alarm more often than a calm one.
 *
 * <p>The margin and the lengths were chosen among a few on the public series of Numenta's benchmark, of which none was kept
 * apart, in the middle of those that are about as good: margins from 1.06 to 1.15 find 38 or 39 of 52 windows there, with a precision
 * from 0.42 to 0.52.
 */
public final class Surprise {
    private static final long REMEMBERED_SECONDS = 14L * 86_400;
    private static final double MARGIN = 1.125;
    /** By how much a broken record rises with each slice that breaks it: slowly, or a large incident would hide the next. */
    private static final double RISE = 1 + (MARGIN - 1) / 6;

    private static final List<Integer> LENGTHS = List.of(1, 8, 32);

    private Surprise() {}

    /**
     * How many times as large as the record each slice is, of the mean length that surprises most; above 1 it deviates.
     * Negative when the signal lies below the expected. 0 during the warm-up.
     *
     * @param warmUp slices from which is only learnt
     */
    public static double[] of(Trace trace, int warmUp) {
        return of(Expectation.residuals(trace), trace.step(), warmUp);
    }

    /** The same of residuals that are there already, of slices of {@code step} seconds. */
    static double[] of(double[] residuals, long step, int warmUp) {
        int remembered = (int) Math.max(1, REMEMBERED_SECONDS / step);
        var most = new double[residuals.length];
        for (int length : LENGTHS) {
            var means = means(residuals, length);
            var over = overRecord(means, warmUp, remembered);
            for (int i = 0; i < most.length; i++) {
                most[i] = Math.abs(over[i]) > Math.abs(most[i]) ? over[i] : most[i];
            }
        }
        return most;
    }

    private static double[] overRecord(double[] means, int warmUp, int remembered) {
        var records = new ArrayDeque<Mean>();
        var over = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            double size = Math.abs(means[i]);
            while (!records.isEmpty() && records.peekFirst().at < i - remembered) {
                records.removeFirst();
            }
            if (i >= warmUp && !records.isEmpty()) {
                double limit = MARGIN * Math.max(records.peekFirst().size, Double.MIN_NORMAL);
                over[i] = means[i] / limit;
                size = Math.min(size, RISE * records.peekFirst().size);
            }
            while (!records.isEmpty() && records.peekLast().size <= size) {
                records.removeLast();
            }
            records.addLast(new Mean(i, size));
        }
        return over;
    }

    private static double[] means(double[] residuals, int length) {
        var means = new double[residuals.length];
        double sum = 0;
        for (int i = 0; i < residuals.length; i++) {
            sum += residuals[i];
            if (i >= length) {
                sum -= residuals[i - length];
            }
            means[i] = sum / Math.min(length, i + 1);
        }
        return means;
    }

    private record Mean(int at, double size) {}
}
