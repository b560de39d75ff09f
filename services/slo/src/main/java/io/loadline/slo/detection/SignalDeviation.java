package io.loadline.slo.detection;

import java.time.Instant;
import java.util.Optional;

/**
 * How a signal has left what was to be expected at this time of the day or week, in the last half hour: by more than it ever did in two weeks, and
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
        long step = trace.step();
        int recent = first(trace, at.minus(Deviation.RECENT).getEpochSecond() - step + 1);
        if (recent == trace.size()) {
            return Optional.empty();
        }
        int warmUp = first(trace, trace.seconds()[0] + Deviation.LEARNING.toSeconds());
        return warmUp > recent
                ? Optional.empty()
                : Optional.of(new Look(deviation(trace, step, warmUp, recent, hurts)));
    }

    private static Optional<SignalDeviation> deviation(Trace trace, long step, int warmUp, int recent, Hurts hurts) {
        var residuals = Expectation.residuals(trace);
        var over = Surprise.of(residuals, step, warmUp);
        for (int i = recent; i < trace.size(); i++) {
            double expected = trace.values()[i] - residuals[i];
            if (hurts.isReachedBy(over[i]) && Math.abs(residuals[i]) > LEAST_SHARE * Math.abs(expected)) {
                return Optional.of(new SignalDeviation(Instant.ofEpochSecond(trace.seconds()[i]), rounded(over[i])));
            }
        }
        return Optional.empty();
    }

    private static double rounded(double over) {
        return Math.round(Math.clamp(over, -MOST, MOST) * 100) / 100.0;
    }

    private static int first(Trace trace, long from) {
        int i = 0;
        while (i < trace.size() && trace.seconds()[i] < from) {
            i++;
        }
        return i;
    }
}
