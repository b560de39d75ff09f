package io.loadline.capacity.forecast;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * How far what happens may lie from what was forecast, as factors on the forecast: split-conformal quantiles of the ratios of
 * the backtest, one set for each part of the horizon, because tomorrow is better known than the month's end.
 *
 * @param parts of the horizon in order
 */
record Band(List<Part> parts) {
    private static final int[] ENDS = {24, 168, Integer.MAX_VALUE};

    static Band of(Collection<Backtest.Point> points) {
        var parts = new Part[ENDS.length];
        Part nearer = Part.UNKNOWN;
        for (int i = 0; i < ENDS.length; i++) {
            int from = i == 0 ? 0 : ENDS[i - 1];
            int to = ENDS[i];
            var ratios = points.stream()
                    .filter(p -> p.ahead() >= from && p.ahead() < to && p.predicted() > 0)
                    .mapToDouble(p -> p.actual() / p.predicted())
                    .sorted()
                    .toArray();
            nearer = ratios.length == 0 ? nearer : Part.of(ratios).atLeast(nearer);
            parts[i] = nearer;
        }
        return new Band(List.of(parts));
    }

    Part at(int ahead) {
        int part = 0;
        while (ahead >= ENDS[part]) {
            part++;
        }
        return parts.get(part);
    }

    /** Factors on the forecast; low ones at most 1, high ones at least 1. */
    record Part(double low95, double low80, double high80, double high95) {
        /** Nothing is known of the error: half and double, said to be an assumption. */
        static final Part UNKNOWN = new Part(0.5, 0.6, 1.6, 2);

        static Part of(double[] sorted) {
            return new Part(
                    Math.min(1, low(sorted, 0.025)),
                    Math.min(1, low(sorted, 0.1)),
                    Math.max(1, high(sorted, 0.9)),
                    Math.max(1, high(sorted, 0.975)));
        }

        /** Farther hours are not surer than nearer ones. */
        Part atLeast(Part nearer) {
            if (nearer.equals(UNKNOWN)) {
                return this;
            }
            return new Part(
                    Math.min(low95, nearer.low95),
                    Math.min(low80, nearer.low80),
                    Math.max(high80, nearer.high80),
                    Math.max(high95, nearer.high95));
        }

        /** The smallest value that at least the share tau of n + 1 exchangeable ratios does not exceed. */
        private static double high(double[] sorted, double tau) {
            int rank = (int) Math.ceil((sorted.length + 1) * tau);
            return sorted[Math.min(rank, sorted.length) - 1];
        }

        private static double low(double[] sorted, double tau) {
            int rank = (int) Math.floor((sorted.length + 1) * tau);
            return sorted[Math.max(rank, 1) - 1];
        }
    }

    /** Share of the points that lay within the 95 % interval. */
    double coverage95(Collection<Backtest.Point> points) {
        return share(points, p -> {
            var part = at(p.ahead());
            return p.actual() >= p.predicted() * part.low95() && p.actual() <= p.predicted() * part.high95();
        });
    }

    /** Share of the points that lay above the 95 % interval: what a plan for its upper end does not carry. */
    double above95(Collection<Backtest.Point> points) {
        return share(points, p -> p.actual() > p.predicted() * at(p.ahead()).high95());
    }

    private static double share(Collection<Backtest.Point> points, Predicate<Backtest.Point> condition) {
        return points.isEmpty() ? 0 : points.stream().filter(condition).count() / (double) points.size();
    }

    @Override
    public String toString() {
        return Arrays.toString(parts.toArray());
    }
}
