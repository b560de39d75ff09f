package io.loadline.capacity.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * After how long demand repeats itself: the lag, a day or a week, at which its autocorrelation peaks, the higher one of both.
 *
 * <p>Source: the verification of candidate periods by Vlachos, Yu and Castelli, "On Periodicity Detection and Structural Periodic
 * Similarity" (2005), as gocrane/crane applies it: the autocorrelation over whole cycles rises before its peak and falls behind it,
 * by regression over four hours at either side. Its candidates come from a periodogram; here there are just the two.
 *
 * @param hours 24 or 168
 * @param autocorrelation at that lag, 0.5..1: the share of the variance that repeats
 */
record Periodicity(int hours, double autocorrelation) {
    /** With less than that, most of the demand does not repeat. */
    private static final double LEAST = 0.5;

    private static final int SIDE = 4;

    /** @param history in hours; empty when neither repeats, or when there are not two of either */
    static Optional<Periodicity> of(Series history) {
        return Stream.of(Series.DAY, Series.WEEK)
                .filter(lag -> history.size() >= 2 * lag)
                .flatMap(lag -> at(lag, history).stream())
                .max(Comparator.comparingDouble(Periodicity::autocorrelation));
    }

    private static Optional<Periodicity> at(int lag, Series history) {
        int cycle = history.size() >= 2 * Series.WEEK ? Series.WEEK : Series.DAY;
        var values = Gaps.filled(history.last(history.size() / cycle * cycle));
        var around = IntStream.rangeClosed(lag - SIDE, lag + SIDE)
                .mapToDouble(at -> autocorrelation(values, at))
                .toArray();
        boolean peak = slope(Arrays.copyOf(around, SIDE + 1)) > 0
                && slope(Arrays.copyOfRange(around, SIDE, around.length)) < 0;
        return peak && around[SIDE] >= LEAST ? Optional.of(new Periodicity(lag, around[SIDE])) : Optional.empty();
    }

    /** Of a series that begins anew after its end. */
    private static double autocorrelation(double[] values, int lag) {
        double mean = Arrays.stream(values).average().orElse(0);
        double together = 0;
        double alone = 0;
        for (int i = 0; i < values.length; i++) {
            together += (values[i] - mean) * (values[(i + lag) % values.length] - mean);
            alone += (values[i] - mean) * (values[i] - mean);
        }
        return alone == 0 ? 0 : together / alone;
    }

    /** Up to a positive factor. */
    private static double slope(double[] values) {
        double middle = (values.length - 1) / 2.0;
        return IntStream.range(0, values.length)
                .mapToDouble(i -> (i - middle) * values[i])
                .sum();
    }
}
