package io.loadline.capacity.forecast;

/**
 * The profile of the week, moved as the level of the same weeks of last year moved: holidays, summer, the days before Christmas.
 *
 * @param share of last year's movement that is expected again, 0..1
 */
record YearAgo(double share) implements Model {
    private static final int WEEKS = 52;
    private static final Profile STEADY = new Profile(14);

    @Override
    public String name() {
        return "year-ago-" + Math.round(100 * share);
    }

    @Override
    public int needs(Series history) {
        return (WEEKS + 2) * history.perWeek();
    }

    @Override
    public double[] predict(Past past, int steps) {
        var scale = past.logs();
        var seen = past.seen();
        int week = seen.perWeek();
        int then = seen.size() - WEEKS * week;
        var levels = Levels.of(seen, scale.logarithms());
        double before = levels.mean(then - 2 * week, then);
        var predicted = STEADY.continued(scale, seen, steps);
        for (int h = 0; h < steps; h++) {
            int at = then + h;
            double moved = levels.mean(at - week / 2, at + week / 2) - before;
            predicted[h] += Double.isNaN(moved) ? 0 : share * moved;
        }
        return scale.natural(predicted);
    }

    /** Sums and counts of what is known of the first values. */
    private static final class Levels {
        private final double[] sums;
        private final int[] known;

        Levels(double[] sums, int[] known) {
            this.sums = sums;
            this.known = known;
        }

        static Levels of(Series seen, boolean logarithms) {
            var sums = new double[seen.size() + 1];
            var known = new int[seen.size() + 1];
            for (int i = 0; i < seen.size(); i++) {
                boolean counts = seen.knows(i) && (seen.at(i) > 0 || !logarithms);
                double value = logarithms ? Math.log(seen.at(i)) : seen.at(i);
                sums[i + 1] = sums[i] + (counts ? value : 0);
                known[i + 1] = known[i] + (counts ? 1 : 0);
            }
            return new Levels(sums, known);
        }

        /** NaN when nothing is known, as in the weeks of a promotion. */
        double mean(int from, int to) {
            int first = Math.min(from, sums.length - 1);
            int end = Math.min(to, sums.length - 1);
            return (sums[end] - sums[first]) / (known[end] - known[first]);
        }
    }
}
