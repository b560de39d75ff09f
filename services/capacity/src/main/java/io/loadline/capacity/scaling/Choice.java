package io.loadline.capacity.scaling;

import java.util.Arrays;

/** A guess with the unit of its headroom, and how much it would have needed at each step. */
final class Choice {
    private static final double BEYOND = 1.1;

    private final Guess guess;
    private final double[] spread;
    private final double[] needed;

    private Choice(Guess guess, double[] spread, double[] needed) {
        this.guess = guess;
        this.spread = spread;
        this.needed = needed;
    }

    static Choice of(Guess guess, double[] spread, double[] demand, double smallest) {
        var needed = new double[demand.length];
        var at = new double[demand.length];
        for (int i = 0; i < needed.length; i++) {
            at[i] = Math.max(spread[i], smallest);
            needed[i] = (demand[i] - guess.values()[i]) / at[i];
        }
        return new Choice(guess, at, needed);
    }

    int from() {
        return guess.from();
    }

    double capacity(int at, double headroom) {
        return guess.values()[at] + headroom * spread[at];
    }

    /** The mean capacity over some steps. */
    double cost(int from, int to, double headroom) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += capacity(i, headroom);
        }
        return sum / (to - from);
    }

    /**
     * The least headroom with which all but a share of n + 1 steps that are alike would have sufficed (split conformal), at least
     * 0; a tenth beyond the greatest when there are too few steps to tell.
     */
    double headroom(int from, int to, double share) {
        int count = to - from;
        int rank = (int) Math.ceil((count + 1) * (1 - share));
        var greatest = new double[Math.max(1, count - rank + 1)];
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        for (int i = from; i < to; i++) {
            insert(greatest, needed[i]);
        }
        return Math.max(0, rank > count ? BEYOND * greatest[0] : greatest[0]);
    }

    /** Keeps the greatest values, the smallest of them first. */
    private static void insert(double[] greatest, double value) {
        if (value <= greatest[0]) {
            return;
        }
        int at = 0;
        while (at + 1 < greatest.length && greatest[at + 1] < value) {
            greatest[at] = greatest[at + 1];
            at++;
        }
        greatest[at] = value;
    }
}
