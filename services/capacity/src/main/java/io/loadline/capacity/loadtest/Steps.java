package io.loadline.capacity.loadtest;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the rates that were held for a while in counts of equal periods: by halving at the place that explains most of the
 * variance, as long as the halves' means differ by a tenth and by more than chance (binary segmentation; Scott and Knott 1974).
 */
final class Steps {
    /** Rates nearer to one another than this are one. */
    private static final double DIFFERENT = 0.1;

    /** Standard errors: of a few hundred places to split at, one exceeds this by chance in a thousand runs. */
    private static final double CHANCE = 5;

    private final double[] sums;
    private final double[] squares;
    private final int shortest;
    private final List<Stretch> stretches = new ArrayList<>();

    private Steps(List<Long> counts, int shortest) {
        this.shortest = Math.max(1, shortest);
        sums = new double[counts.size() + 1];
        squares = new double[counts.size() + 1];
        for (int i = 0; i < counts.size(); i++) {
            sums[i + 1] = sums[i] + counts.get(i);
            squares[i + 1] = squares[i] + (double) counts.get(i) * counts.get(i);
        }
    }

    /** Periods of one rate, the last one excluded. */
    record Stretch(int from, int to) {}

    /** @param shortest periods that a step has at least */
    static List<Stretch> of(List<Long> counts, int shortest) {
        var steps = new Steps(counts, shortest);
        steps.split(0, counts.size());
        return List.copyOf(steps.stretches);
    }

    private void split(int from, int to) {
        int best = -1;
        double most = 0;
        for (int at = from + shortest; at <= to - shortest; at++) {
            double gain = spread(from, to) - spread(from, at) - spread(at, to);
            if (gain > most) {
                most = gain;
                best = at;
            }
        }
        if (best < 0 || !differ(from, best, to)) {
            stretches.add(new Stretch(from, to));
        } else {
            split(from, best);
            split(best, to);
        }
    }

    private boolean differ(int from, int at, int to) {
        double left = mean(from, at);
        double right = mean(at, to);
        double within = (spread(from, at) + spread(at, to)) / Math.max(1, to - from - 2);
        // counts vary at least as those of a Poisson process may
        double variance = Math.max(within, mean(from, to));
        double error = Math.sqrt(variance / (at - from) + variance / (to - at));
        double apart = Math.abs(left - right);
        return apart >= DIFFERENT * Math.max(left, right) && apart >= CHANCE * error;
    }

    private double mean(int from, int to) {
        return (sums[to] - sums[from]) / (to - from);
    }

    private double spread(int from, int to) {
        double sum = sums[to] - sums[from];
        return squares[to] - squares[from] - sum * sum / (to - from);
    }
}
