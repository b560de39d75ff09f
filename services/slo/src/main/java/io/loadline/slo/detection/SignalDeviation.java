package io.loadline.slo.detection;

import java.time.Instant;
import java.util.Optional;

/**
 * How a signal has left what was to be expected at this time of the day or week, in the last half hour: by more than it ever did in five weeks, and
 * by more than a hundredth of the expected.
 *
 * @param since start of the first sample of the last half hour that deviates
 * @param over how many times the record is surpassed; above 1, at most 1000; below -1 when the signal lies below the expected
 */
public record SignalDeviation(Instant since, double over) {
    /** Less is nobody's incident, however calm the signal was before. */
    private static final double LEAST_SHARE = 0.01;

    private static final double MOST = 1_000;

    /**
     * What is known of the last half hour.
     *
     * @param deviation empty when all is as expected
     */
    public record Look(Optional<SignalDeviation> deviation) {}

    /** Empty when too little is known: without a day to learn from, or without a sample of the last half hour. */
    public static Optional<Look> find(Trace trace, Hurts hurts, Instant at) {
        return SignalOutlook.of(trace, at, 0, Deviation.RECENT).find(trace, hurts, at);
    }

    /** Empty when the point is as expected. */
    static Optional<SignalDeviation> of(Course.Point point, Hurts hurts) {
        boolean harmed = hurts.harm(point.over()) > 1
                && Math.abs(point.value() - point.expected()) > LEAST_SHARE * Math.abs(point.expected());
        return harmed
                ? Optional.of(new SignalDeviation(
                        Instant.ofEpochSecond(point.second()),
                        Math.round(Math.clamp(point.over(), -MOST, MOST) * 100) / 100.0))
                : Optional.empty();
    }
}
