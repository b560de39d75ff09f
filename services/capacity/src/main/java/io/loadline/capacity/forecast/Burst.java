package io.loadline.capacity.forecast;

import io.loadline.capacity.demand.BusiestMinute;
import io.loadline.capacity.promotion.Promotion;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * How far the busiest minute of an hour lies above the hour's mean: what a forecast by the hour does not show, and replicas have to
 * carry.
 *
 * @param usual that 95 % of the hours outside of promotions do not exceed, at least 1
 * @param hours that it was measured in, each site by itself; 0 when it is assumed
 * @param phases of the promotions to come whose like have been measured; elsewhere it is the usual one
 */
public record Burst(double usual, int hours, List<Phase> phases) {
    /** A day: with less the hours of the night, or of the day, would speak for all. */
    private static final int FEWEST_HOURS = 24;

    private static final Duration RECENT = Duration.ofDays(28);
    private static final double SHARE = 0.95;

    /**
     * A phase of a promotion to come; its hours of no phase are called {@code other}.
     *
     * @param factor that 95 % of the hours of its like did not exceed, at least the usual one
     * @param hours that it was measured in
     */
    public record Phase(String name, Instant start, Instant end, double factor, int hours) {
        private boolean touches(Instant hour) {
            return Promotion.touches(hour, start, end);
        }

        private boolean isNone() {
            return name.equals(Uplift.OTHER);
        }
    }

    /** Minutes were not counted. */
    public static Burst assumed(double factor) {
        return new Burst(factor, 0, List.of());
    }

    /** When minutes tell something of a window to come: the last four weeks, and the promotions like those in the window. */
    public static List<Window> telling(Demand demand, Window window) {
        var end = demand.history().end();
        var windows = new ArrayList<Window>();
        windows.add(new Window(end.minus(RECENT), end));
        coming(demand, window)
                .forEach(next -> demand.alike(next).stream()
                        .map(Promotion.Terms::window)
                        .filter(past -> !windows.contains(past))
                        .forEach(windows::add));
        return windows;
    }

    /**
     * @param measured of the times that are {@link #telling}
     * @param assumed the usual factor where too little is measured
     */
    public static Burst of(Demand demand, Window window, List<BusiestMinute> measured, double assumed) {
        var recent = telling(demand, window).getFirst();
        var ordinary = factors(measured, m -> recent.contains(m.hour()) && !demand.exceptionalAt(m.hour()));
        double usual = ordinary.length < FEWEST_HOURS ? assumed : quantile(ordinary);
        var phases = new ArrayList<Phase>();
        for (var next : coming(demand, window)) {
            var past = demand.alike(next);
            for (var phase : next.phases()) {
                add(phases, phase.name(), new Window(phase.start(), phase.end()), past, measured, usual);
            }
            add(phases, Uplift.OTHER, next.window(), past, measured, usual);
        }
        return new Burst(usual, ordinary.length < FEWEST_HOURS ? 0 : ordinary.length, List.copyOf(phases));
    }

    private static List<Promotion.Terms> coming(Demand demand, Window window) {
        return demand.promotions().stream()
                .filter(demand::exceptional)
                .filter(p -> p.window().overlaps(window))
                .toList();
    }

    private static void add(
            List<Phase> phases,
            String name,
            Window when,
            List<Promotion.Terms> past,
            List<BusiestMinute> measured,
            double usual) {
        var factors = factors(
                measured,
                m -> past.stream()
                        .anyMatch(p -> p.touches(m.hour())
                                && Uplift.phaseOf(p, m.hour()).equals(name)));
        if (factors.length > 0) {
            phases.add(new Phase(name, when.start(), when.end(), Math.max(usual, quantile(factors)), factors.length));
        }
    }

    private static double[] factors(List<BusiestMinute> measured, Predicate<BusiestMinute> which) {
        return measured.stream()
                .filter(which)
                .distinct()
                .mapToDouble(BusiestMinute::factor)
                .sorted()
                .toArray();
    }

    private static double quantile(double[] sorted) {
        return Math.max(1, sorted[(int) Math.ceil(SHARE * sorted.length) - 1]);
    }

    /** The factor of an hour to come: of phases in one hour the one with the highest factor counts. */
    public double at(Instant hour) {
        return phases.stream()
                .filter(phase -> phase.touches(hour))
                .max(Comparator.comparing((Phase phase) -> !phase.isNone()).thenComparingDouble(Phase::factor))
                .map(Phase::factor)
                .orElse(usual);
    }
}
