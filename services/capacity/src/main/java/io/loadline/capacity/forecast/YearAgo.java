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
        double before = level(seen, then - 2 * week, then, scale.logarithms());
        var predicted = STEADY.continued(scale, seen, steps);
        for (int h = 0; h < steps; h++) {
            int at = then + h;
            int to = Math.min(seen.size(), at + week / 2);
            predicted[h] += share * (level(seen, at - week / 2, to, scale.logarithms()) - before);
        }
        return scale.natural(predicted);
    }

    private static double level(Series seen, int from, int to, boolean logarithms) {
        double sum = 0;
        int known = 0;
        for (int i = from; i < to; i++) {
            if (seen.knows(i) && (seen.at(i) > 0 || !logarithms)) {
                sum += logarithms ? Math.log(seen.at(i)) : seen.at(i);
                known++;
            }
        }
        return known == 0 ? 0 : sum / known;
    }
}
