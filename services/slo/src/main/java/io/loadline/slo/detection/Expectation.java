package io.loadline.slo.detection;

import java.util.Arrays;
import java.util.List;

/**
 * What was to be expected of each slice, from those before it alone: the median of the last day, at this time of the day over the last two weeks, or at this
 * time of the week over the last four, whichever has been nearest so far.
 */
final class Expectation {
    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;
    private static final int DAYS = 14;
    private static final int WEEKS = 4;
    /** Slices beside the same time that count as the same. */
    private static final int BESIDE = 2;

    private static final int LEAST = 3;
    /** A season must be clearly nearer, or the simpler guess holds. */
    private static final double CLEARLY = 0.8;

    private Expectation() {}

    /** How far each slice lies above what was expected; 0 while nothing was. */
    static double[] residuals(Trace trace) {
        var guesses = List.of(level(trace), season(trace, DAY, DAYS), season(trace, WEEK, WEEKS));
        var missed = new double[guesses.size()];
        var residuals = new double[trace.size()];
        for (int i = 0; i < residuals.length; i++) {
            double value = trace.values()[i];
            int nearest = nearest(missed);
            double expected = Double.NaN;
            for (int guess = 0; guess < missed.length; guess++) {
                // of a season that is not known yet the simpler guess holds
                double guessed = guesses.get(guess)[i];
                expected = Double.isNaN(guessed) ? expected : guessed;
                double residual = orZero(value - expected);
                residuals[i] = guess == nearest ? residual : residuals[i];
                missed[guess] += Math.abs(residual);
            }
        }
        return residuals;
    }

    private static int nearest(double... missed) {
        int nearest = 0;
        for (int guess = 1; guess < missed.length; guess++) {
            nearest = missed[guess] < CLEARLY * missed[nearest] ? guess : nearest;
        }
        return nearest;
    }

    /** @param remembered how many of the same time of the period */
    private static double[] season(Trace trace, long period, int remembered) {
        long step = trace.step();
        int slots = (int) Math.max(1, period / step);
        var seen = new Recent[slots];
        Arrays.setAll(seen, slot -> new Recent(remembered));
        var expected = new double[trace.size()];
        for (int i = 0; i < expected.length; i++) {
            int slot = Math.min(slots - 1, (int) (Math.floorMod(trace.seconds()[i], period) / step));
            expected[i] = around(seen, slot, remembered);
            seen[slot].add(trace.values()[i]);
        }
        return expected;
    }

    private static double around(Recent[] seen, int slot, int remembered) {
        int most = Math.min(BESIDE, (seen.length - 1) / 2);
        var values = new double[(2 * most + 1) * remembered];
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
