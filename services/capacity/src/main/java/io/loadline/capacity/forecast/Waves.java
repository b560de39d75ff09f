package io.loadline.capacity.forecast;

import java.util.Arrays;

/**
 * Sine and cosine waves of the day and of the week: a constant, then a pair for each. One row
 * per step of the week, after which they repeat.
 */
final class Waves {
    private final double[][] rows;

    Waves(double[][] rows) {
        this.rows = rows;
    }

    /**
     * @param daily how many waves of the day, from the longest on
     * @param weekly how many of the week that are none of the day
     */
    static Waves of(Series seen, int daily, int weekly) {
        int week = seen.perWeek();
        int days = Math.min(daily, Math.max(0, seen.perDay() / 2 - 1));
        int weeks = Math.min(weekly, (week - 1) / 2 - days);
        var rows = new double[week][1 + 2 * (days + weeks)];
        for (int t = 0; t < week; t++) {
            rows[t][0] = 1;
            for (int k = 0; k < days; k++) {
                put(rows[t], k, 7.0 * (k + 1) * t / week);
            }
            int wave = 0;
            for (int k = 0; k < weeks; k++) {
                wave += (wave + 1) % 7 == 0 && days > 0 ? 2 : 1;
                put(rows[t], days + k, (double) wave * t / week);
            }
        }
        return new Waves(rows);
    }

    private static void put(double[] row, int pair, double turns) {
        row[2 * pair + 1] = Math.cos(2 * Math.PI * turns);
        row[2 * pair + 2] = Math.sin(2 * Math.PI * turns);
    }

    int width() {
        return rows[0].length;
    }

    /** The same for each wave, none for the constant. */
    double[] penalties(double each) {
        var penalties = new double[width()];
        Arrays.fill(penalties, 1, penalties.length, each);
        return penalties;
    }

    double[] at(int step) {
        return rows[step % rows.length];
    }
}
