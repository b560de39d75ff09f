package io.loadline.capacity.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stretch of the past, provided for in several ways.
 *
 * @param from first moment that is replayed; what lies before it is only learnt from
 * @param hours that were measured, outside of surprises
 * @param rule forecast, level and headroom: {@link ScalingRule}
 * @param staticPeak the greatest demand of the whole trace, all the time
 * @param reactive an autoscaler alone that keeps 70 %
 * @param reactiveInHindsight an autoscaler alone with the highest target, in steps of 5 %, with which it would have kept the
 *     promise; its lowest one where none would
 * @param surprises days that do not count as under-provisioned
 */
public record Replay(
        Instant from,
        Instant to,
        double hours,
        Outcome rule,
        Outcome staticPeak,
        Outcome reactive,
        Outcome reactiveInHindsight,
        List<SurpriseDays.Surprise> surprises) {
    private static final double USUAL_TARGET = 0.7;
    private static final int TARGETS = 19;
    private static final double APART = 0.05;
    private static final Duration LONGEST_LESSON = Duration.ofDays(56);

    /** Learns from the first half of the trace, at most eight weeks, and replays the rest. */
    public static Replay of(Trace trace) {
        int from = Math.min(trace.size() / 2, trace.steps(LONGEST_LESSON));
        return of(trace, from, ScalingRule.capacity(trace, from));
    }

    /**
     * @param from first step that is replayed
     * @param capacity that the rule gives each step
     */
    static Replay of(Trace trace, int from, double[] capacity) {
        var surprises = SurpriseDays.of(trace.hourly());
        var peak = new double[trace.size()];
        Arrays.fill(peak, trace.peak());
        return new Replay(
                trace.timeOf(from),
                trace.timeOf(trace.size()),
                hours(trace, from, surprises),
                Outcome.of(trace, from, capacity, surprises),
                Outcome.of(trace, from, peak, surprises),
                reactive(trace, from, USUAL_TARGET, surprises),
                hindsight(trace, from, surprises),
                surprises.since(trace.timeOf(from)));
    }

    /** How many times the mean utilisation of static peak provisioning. */
    public double gain() {
        return staticPeak.utilisation() == 0 ? 1 : rule.utilisation() / staticPeak.utilisation();
    }

    private static double hours(Trace trace, int from, SurpriseDays surprises) {
        return IntStream.range(from, trace.size())
                        .filter(i -> trace.knows(i) && !surprises.contain(trace.timeOf(i)))
                        .count()
                * trace.step().toSeconds()
                / 3600.0;
    }

    private static Outcome reactive(Trace trace, int from, double target, SurpriseDays surprises) {
        return Outcome.of(trace, from, Autoscaler.capacity(trace, from, target), surprises);
    }

    private static Outcome hindsight(Trace trace, int from, SurpriseDays surprises) {
        var outcomes = IntStream.iterate(TARGETS, target -> target > 0, target -> target - 1)
                .mapToObj(target -> reactive(trace, from, target * APART, surprises))
                .toList();
        return outcomes.stream()
                .filter(outcome -> outcome.underProvisionedShare() <= ScalingRule.PROMISE)
                .findFirst()
                .orElseGet(outcomes::getLast);
    }
}
