package io.loadline.capacity.forecast;

/** What nobody measured, filled with what is usual at that hour. */
final class Gaps {
    private Gaps() {}

    /**
     * Each unknown value is the mean of the nearest known ones at the same hour of the weeks before and after it, else of the days, else
     * on the line between its neighbours.
     */
    static double[] filled(Series seen) {
        var values = new double[seen.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = seen.knows(i) ? seen.at(i) : usual(seen, i);
        }
        return values;
    }

    private static double usual(Series seen, int at) {
        for (int step : new int[] {seen.perWeek(), seen.perDay()}) {
            double before = nearest(seen, at, -step);
            double after = nearest(seen, at, step);
            if (!Double.isNaN(before) || !Double.isNaN(after)) {
                return Double.isNaN(before) ? after : Double.isNaN(after) ? before : (before + after) / 2;
            }
        }
        return between(seen, at);
    }

    /** On the line between the known neighbours, or like the only one. */
    private static double between(Series seen, int at) {
        int before = neighbour(seen, at, -1);
        int after = neighbour(seen, at, 1);
        if (!seen.knows(before) || !seen.knows(after)) {
            return seen.knows(before) ? seen.at(before) : seen.knows(after) ? seen.at(after) : 0;
        }
        return seen.at(before) + (seen.at(after) - seen.at(before)) * (at - before) / (after - before);
    }

    /** Where the next known value is; outside of the series when there is none. */
    private static int neighbour(Series seen, int at, int step) {
        int i = at + step;
        while (i >= 0 && i < seen.size() && !seen.knows(i)) {
            i += step;
        }
        return i;
    }

    private static double nearest(Series seen, int at, int step) {
        int found = neighbour(seen, at, step);
        return seen.knows(found) ? seen.at(found) : Double.NaN;
    }
}
