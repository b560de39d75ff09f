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

    /** What a series is made of: a component per period, and the series without them. */
    static final class Parts {
        private final List<double[]> seasons;
        private final double[] adjusted;

        Parts(List<double[]> seasons, double[] adjusted) {
            this.seasons = seasons;
            this.adjusted = adjusted;
        }

        double[] adjusted() {
            return adjusted;
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
        for (int round = 0; round < (seasons.size() > 1 ? ROUNDS : 1); round++) {
            for (int s = 0; s < seasons.size(); s++) {
                add(rest, components.get(s), 1);
                components.set(s, seasons.get(s).of(rest).season());
                add(rest, components.get(s), -1);
            }
        }
        return new Parts(components, rest);
    }

    private static void add(double[] values, double[] part, int sign) {
        for (int i = 0; i < values.length; i++) {
            values[i] += sign * part[i];
        }
    }
}
