package io.loadline.capacity.forecast;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * How far what happens may lie from what was forecast, as factors on the forecast: split-conformal quantiles of the ratios of
 * the backtest, one set for each part of the horizon, because tomorrow is better known than the month's end.
 *
 * <p>The errors of one forecast resemble each other, so that the backtest is worth as many observations as it has origins rather
 * than hours: the factors are widened by 1 + {@value #WIDENING} / origins, which was chosen on held-out origins.
 *
 * @param day steps of a day
 * @param parts of the horizon in order
 */
record Band(int day, List<Part> parts) {
    /** Days. */
    private static final int[] ENDS = {1, 7, Integer.MAX_VALUE};

    private static final double WIDENING = 2;

    static Band of(int day, Collection<Backtest.Point> points) {
        double widened = 1
                + WIDENING
                        / Math.max(
                                1,
                                points.stream()
                                        .map(Backtest.Point::origin)
                                        .distinct()
                                        .count());
        var parts = new Part[ENDS.length];
        Part nearer = Part.UNKNOWN;
        for (int i = 0; i < ENDS.length; i++) {
            int part = i;
            var ratios = points.stream()
                    .filter(p -> part(day, p.ahead()) == part && p.predicted() > 0)
                    .mapToDouble(p -> p.actual() / p.predicted())
                    .sorted()
                    .toArray();
            nearer = ratios.length == 0 ? nearer : Part.of(ratios, widened).atLeast(nearer);
            parts[i] = nearer;
        }
        return new Band(day, List.of(parts));
    }

    Part at(int ahead) {
        return parts.get(part(day, ahead));
    }

    private static int part(int day, int ahead) {
        int part = 0;
        while (ahead / day >= ENDS[part]) {
            part++;
        }
        return part;
    }

    /** Factors on the forecast; low ones at most 1, high ones at least 1. */
    record Part(double low95, double low80, double high80, double high95) {
        /** Nothing is known of the error: half and double, said to be an assumption. */
        static final Part UNKNOWN = new Part(0.5, 0.6, 1.6, 2);

        static Part of(double[] sorted, double widened) {
            return new Part(
                    below(low(sorted, 0.025), widened),
                    below(low(sorted, 0.1), widened),
                    1 + widened * Math.max(0, high(sorted, 0.9) - 1),
                    1 + widened * Math.max(0, high(sorted, 0.975) - 1));
        }

        private static double below(double ratio, double widened) {
            return Math.max(0, 1 - widened * Math.max(0, 1 - ratio));
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
