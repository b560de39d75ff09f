package io.loadline.capacity.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * Decomposition with several seasons: STL for each in turn, from the shortest period on, twice over (Bandara, Hyndman and
 * Bergmeir 2021).
 *
 * @param seasons one decomposition per period, the shortest first
 */
record Mstl(List<Stl> seasons) {
    private static final int ROUNDS = 2;

    /** What a series is made of: a component per period, the series without them, and the trend of the last decomposition. */
    static final class Parts {
        private final List<double[]> seasons;
        private final double[] adjusted;
        private final double[] trend;

        Parts(List<double[]> seasons, double[] adjusted, double[] trend) {
            this.seasons = seasons;
            this.adjusted = adjusted;
            this.trend = trend;
        }

        List<double[]> seasons() {
            return seasons;
        }

        double[] adjusted() {
            return adjusted;
        }

        double[] trend() {
            return trend;
        }

        /** The last cycle of every season, once more, for the steps that follow. */
        double[] again(List<Stl> of, int steps) {
            var next = new double[steps];
            for (int s = 0; s < seasons.size(); s++) {
                var season = seasons.get(s);
                int period = of.get(s).period();
                for (int i = 0; i < steps; i++) {
                    next[i] += season[season.length - period + i % period];
                }
            }
            return next;
        }
    }

    /** @param values at least twice the longest period, without gaps */
    Parts of(double[] values) {
        var components = new ArrayList<double[]>();
        seasons.forEach(season -> components.add(new double[values.length]));
        var rest = values.clone();
        var trend = new double[values.length];
        for (int round = 0; round < (seasons.size() > 1 ? ROUNDS : 1); round++) {
            for (int s = 0; s < seasons.size(); s++) {
                add(rest, components.get(s), 1);
                var parts = seasons.get(s).of(rest);
                components.set(s, parts.season());
                trend = parts.trend();
                add(rest, parts.season(), -1);
            }
        }
        return new Parts(components, rest, trend);
    }

    private static void add(double[] values, double[] part, int sign) {
        for (int i = 0; i < values.length; i++) {
            values[i] += sign * part[i];
        }
    }
}
