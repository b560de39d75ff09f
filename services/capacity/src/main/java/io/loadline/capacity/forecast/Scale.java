package io.loadline.capacity.forecast;

import java.util.Arrays;

/**
 * The values on which a model works: without gaps, without outliers, at one level.
 *
 * <p>Outliers are pulled back to {@value #OUTLIER} robust standard deviations from the median of the same hour of the four weeks
 * before and after (winsorising); the bound was chosen on held-out origins. What has lasted to the end is no outlier but a
 * {@link LevelShift}, and what lies before it is lifted instead.
 */
final class Scale {
    private static final double OUTLIER = 3;
    private static final double MAD = 1.4826;
    /** What lasts shorter may be an event; longer waits cost more in the weeks after a shift. */
    private static final int SHIFT_DAYS = 7;

    private static final double MOSTLY = 0.98;
    /** Nothing is promised beyond so many times what was ever seen. */
    private static final double FARTHEST = 3;

    private final double[] values;
    private final boolean logarithms;
    private final boolean negative;
    private final LevelShift shift;

    /** @param negative whether any value was before it was moved to the last level */
    Scale(double[] values, boolean logarithms, boolean negative, LevelShift shift) {
        this.values = values;
        this.logarithms = logarithms;
        this.negative = negative;
        this.shift = shift;
    }

    /** On the scale. */
    double[] values() {
        return values;
    }

    /** Whether the scale is logarithmic. */
    boolean logarithms() {
        return logarithms;
    }

    /** The level shift that was levelled. */
    LevelShift shift() {
        return shift;
    }

    /** Logarithms where nearly all values are positive (the few others count as the smallest that is); else levels. */
    static Scale logs(Series seen) {
        var values = Gaps.filled(seen);
        double least = Arrays.stream(values).filter(v -> v > 0).min().orElse(0);
        long positive = Arrays.stream(values).filter(v -> v > 0).count();
        if (positive < MOSTLY * values.length || least <= 0) {
            return of(seen, values, false);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.log(Math.max(values[i], least));
        }
        return of(seen, values, true);
    }

    static Scale levels(Series seen) {
        return of(seen, Gaps.filled(seen), false);
    }

    private static Scale of(Series seen, double[] values, boolean logarithms) {
        boolean negative = Arrays.stream(values).anyMatch(value -> value < 0);
        var usual = Usual.of(values, seen.perWeek());
        double spread = MAD * usual.medianDeviation();
        var shift = LevelShift.of(usual, spread, SHIFT_DAYS * seen.perDay());
        // where most values are usual to the last bit, what is an outlier cannot be told
        double bound = spread > 0 ? OUTLIER * spread : Double.POSITIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            double deviation = shift.covers(i) ? usual.deviation(i) - shift.by() : usual.deviation(i);
            values[i] += Math.clamp(deviation, -bound, bound) - deviation + (shift.covers(i) ? 0 : shift.by());
        }
        return new Scale(values, logarithms, negative, shift);
    }

    double[] last(int count) {
        return Arrays.copyOfRange(values, Math.max(0, values.length - count), values.length);
    }

    /** A prediction brought back to the unit of the series, within reason. */
    double[] natural(double[] predicted) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(0);
        double room = logarithms ? Math.log(FARTHEST) : (FARTHEST - 1) * Math.abs(most);
        double floor = logarithms || negative ? least - room : 0;
        var natural = new double[predicted.length];
        for (int i = 0; i < natural.length; i++) {
            double within = Math.clamp(predicted[i], floor, most + room);
            natural[i] = logarithms ? Math.exp(within) : within;
        }
        return natural;
    }
}
