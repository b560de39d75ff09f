package io.loadline.capacity.forecast;

/** What nobody measured, filled with what is usual at that hour. */
final class Gaps {
    private Gaps() {}

    /** Each unknown value is the mean of the nearest known ones at the same hour of the weeks before and after it. */
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
        return seen.mean();
    }

    private static double nearest(Series seen, int at, int step) {
        for (int i = at + step; i >= 0 && i < seen.size(); i += step) {
            if (seen.knows(i)) {
                return seen.at(i);
            }
        }
        return Double.NaN;
    }
}
