package io.loadline.capacity.scaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much capacity each step gets: a guess of its demand and the least headroom that would have kept the promise of late.
 *
 * <p>Every hour (every day where a step is an hour) the guess and the unit of its headroom are chosen anew: those that would have
 * taken the least capacity over the last {@value #WINDOW} steps with at most {@value #SHARE} of them under-provisioned. The
 * choice is the luckiest of many and so errs to the low side; therefore it aims at seven tenths of what is promised. As with the
 * HorizontalPodAutoscaler, what was wanted is kept for five minutes, and what is used now is always exceeded a little.
 */
public final class ScalingRule {
    /** Share of the steps, outside of surprises, that may have less capacity than demand. */
    public static final double PROMISE = 0.001;

    private static final double SHARE = 0.7 * PROMISE;
    /** A week of minutes, or 60 weeks of hours. */
    private static final int WINDOW = 10_080;

    private static final double FLOOR = 1.05;
    /** Until what was decided takes requests: a minute to measure, two to start pods. */
    private static final Duration LEAD = Duration.ofMinutes(3);

    private static final Duration HELD = Duration.ofMinutes(5);
    private static final double SMALLEST = 1e-9;
    private static final int HOURS = 24;

    private final Trace trace;
    private final int lag;
    private final int hour;
    private final double[] known;
    private final List<Choice> choices;

    private ScalingRule(Trace trace, int lag, double[] known, List<Choice> choices) {
        this.trace = trace;
        this.lag = lag;
        this.hour = trace.steps(Duration.ofHours(1));
        this.known = known;
        this.choices = choices;
    }

    /**
     * The capacity, in the unit of demand, that the rule gives each step; 0 before it is asked.
     *
     * @param from first step that is decided, at least two days after the beginning
     */
    public static double[] capacity(Trace trace, int from) {
        return of(trace).decide(from);
    }

    private static ScalingRule of(Trace trace) {
        int lag = trace.steps(LEAD);
        int hour = trace.steps(Duration.ofHours(1));
        var demand = trace.filled();
        var known = Moving.later(demand, lag);
        var level = Moving.mean(known, HOURS * hour);
        double smallest = Math.max(Double.MIN_NORMAL, SMALLEST * trace.peak());
        var choices = new ArrayList<Choice>();
        for (var guess : Guess.all(trace, lag)) {
            var errors = new double[demand.length];
            for (int i = 0; i < errors.length; i++) {
                errors[i] = Math.abs(demand[i] - guess.values()[i]);
            }
            var ground = new Spread.Ground(guess.values(), errors, level, lag, hour);
            for (var spread : Spread.values()) {
                choices.add(Choice.of(guess, spread.of(ground), demand, smallest));
            }
        }
        return new ScalingRule(trace, lag, known, choices);
    }

    private double[] decide(int from) {
        int apart = hour == 1 ? HOURS : hour;
        var capacity = new double[trace.size()];
        for (int at = from; at < capacity.length; at += apart) {
            var chosen = choose(at - lag + 1);
            for (int i = at; i < Math.min(at + apart, capacity.length); i++) {
                capacity[i] = Math.max(chosen.at(i), FLOOR * known[i]);
            }
        }
        return Moving.highest(capacity, trace.steps(HELD));
    }

    /** @param end of what is known */
    private Decided choose(int end) {
        return choices.stream()
                .filter(choice -> end - first(choice, end) >= HOURS / 2 * hour)
                .map(choice -> decided(choice, first(choice, end), end))
                .min(Comparator.comparingDouble(Decided::cost))
                .orElseThrow(() -> new IllegalArgumentException("too little is known before the first step"));
    }

    private int first(Choice choice, int end) {
        return IntStream.of(end - WINDOW, choice.from() + hour, HOURS * hour)
                .max()
                .orElseThrow();
    }

    private static Decided decided(Choice choice, int from, int end) {
        double headroom = choice.headroom(from, end, SHARE);
        return new Decided(choice, headroom, choice.cost(from, end, headroom));
    }

    private record Decided(Choice choice, double headroom, double cost) {
        double at(int step) {
            return choice.capacity(step, headroom);
        }
    }
}
