package io.loadline.slo.detection;

import java.util.Arrays;

/**
 * What was to be expected of each slice, from those before it alone: the median at this time of the day over the last two
 * weeks, or the median of the last day, whichever has been nearer so far.
 */
final class Expectation {
    private static final long DAY = 86_400;
    private static final int DAYS = 14;
    /** Slices beside the same time of the day that count as the same. */
    private static final int BESIDE = 2;

    private static final int LEAST = 3;
    /** The season must be clearly nearer, or the simpler guess holds. */
    private static final double CLEARLY = 0.8;

    private Expectation() {}

    /** How far each slice lies above what was expected; 0 while nothing was. */
    static double[] residuals(Trace trace) {
        int n = trace.size();
        var season = season(trace);
        var level = level(trace);
        var residuals = new double[n];
        double seasonMissed = 0;
        double levelMissed = 0;
        for (int i = 0; i < n; i++) {
            double value = trace.values()[i];
            double expected = Double.isNaN(season[i]) ? level[i] : season[i];
            boolean seasonal = seasonMissed < CLEARLY * levelMissed;
            residuals[i] = orZero(value - (seasonal ? expected : level[i]));
            seasonMissed += Math.abs(orZero(value - expected));
            levelMissed += Math.abs(orZero(value - level[i]));
        }
        return residuals;
    }

    private static double[] season(Trace trace) {
        long step = trace.step();
        int slots = (int) Math.max(1, DAY / step);
        var seen = new Recent[slots];
        Arrays.setAll(seen, slot -> new Recent(DAYS));
        var expected = new double[trace.size()];
        for (int i = 0; i < expected.length; i++) {
            int slot = Math.min(slots - 1, (int) (Math.floorMod(trace.seconds()[i], DAY) / step));
            expected[i] = around(seen, slot);
            seen[slot].add(trace.values()[i]);
        }
        return expected;
    }

    private static double around(Recent[] seen, int slot) {
        int most = Math.min(BESIDE, (seen.length - 1) / 2);
        var values = new double[(2 * most + 1) * DAYS];
        int count = 0;
        for (int beside = -most; beside <= most; beside++) {
            count = seen[Math.floorMod(slot + beside, seen.length)].copyTo(values, count);
        }
        if (count < LEAST) {
            return Double.NaN;
        }
        var sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return Quantile.of(sorted, 0.5);
    }

    private static double[] level(Trace trace) {
        int day = (int) Math.max(LEAST, DAY / trace.step());
        var last = new Recent(day);
        var expected = new double[trace.size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = last.median();
            last.add(trace.values()[i]);
        }
        return expected;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
