package io.loadline.capacity.forecast;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How far what happens may lie from what was forecast, as factors on the forecast: split-conformal quantiles of the ratios of
 * the backtest, one set for each part of the horizon, because tomorrow is better known than the month's end.
 *
 * <p>Models are tested on a few weeks, in which a rare one is missing or counts too much. The naive forecast costs nothing and is tested on
 * a year: its ratios, brought to the power that makes them as large on the whole as those of the models where both were tested, say
 * how far a bad week lies from a usual one. The factors are the mean of both.
 *
 * <p>The errors of one forecast resemble each other, so that the backtest is worth as many observations as it has origins rather
 * than hours: the factors are widened by 1 + {@value #WIDENING} / origins. That and the mean were chosen on held-out origins.
 *
 * @param day steps of a day
 * @param parts of the horizon in order
 */
record Band(int day, List<Part> parts) {
    /** Days. */
    private static final int[] ENDS = {1, 7, Integer.MAX_VALUE};

    private static final double WIDENING = 2;

    /** @param naive what the naive forecast had said, at other origins, too; not asked when there are no more of them */
    static Band of(int day, Collection<Backtest.Point> points, Collection<Backtest.Point> naive) {
        var origins = origins(points);
        var longer = origins(naive);
        boolean more = longer.size() > origins.size();
        double widened = 1 + WIDENING / Math.max(1, origins.size());
        var parts = new Part[ENDS.length];
        Part nearer = Part.UNKNOWN;
        for (int i = 0; i < ENDS.length; i++) {
            var own = ratios(points, day, i);
            if (own.length > 0) {
                var part = Part.of(own, widened);
                var others = more ? alike(own, naive, newest(longer, origins.size()), day, i) : new double[0];
                nearer = (others.length > 0 ? part.mean(Part.of(others, widened)) : part).atLeast(nearer);
            }
            parts[i] = nearer;
        }
        return new Band(day, List.of(parts));
    }

    private static NavigableSet<Integer> origins(Collection<Backtest.Point> points) {
        return points.stream().map(Backtest.Point::origin).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first of so many of the last. */
    private static int newest(NavigableSet<Integer> origins, int count) {
        return origins.descendingSet().stream().skip(count - 1L).findFirst().orElseThrow();
    }

    private static double[] ratios(Collection<Backtest.Point> points, int day, int part) {
        return points.stream()
                .filter(p -> part(day, p.ahead()) == part && p.predicted() > 0)
                .mapToDouble(p -> p.actual() / p.predicted())
                .sorted()
                .toArray();
    }

    /** The ratios of the naive forecast, made as large as our own by those since an origin; never larger than they are. */
    private static double[] alike(double[] own, Collection<Backtest.Point> naive, int since, int day, int part) {
        var newest = naive.stream().filter(p -> p.origin() >= since).toList();
        double theirs = size(ratios(newest, day, part));
        double power = theirs > 0 ? Math.min(1, size(own) / theirs) : 1;
        return Arrays.stream(ratios(naive, day, part))
                .map(ratio -> Math.pow(ratio, power))
                .toArray();
    }

    /** Mean of the absolute logarithms. */
    private static double size(double[] ratios) {
        return Arrays.stream(ratios)
                .filter(ratio -> ratio > 0)
                .map(ratio -> Math.abs(Math.log(ratio)))
                .average()
                .orElse(0);
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

        Part mean(Part other) {
            return new Part(
                    (low95 + other.low95) / 2,
                    (low80 + other.low80) / 2,
                    (high80 + other.high80) / 2,
                    (high95 + other.high95) / 2);
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
