package io.loadline.capacity.forecast;

import io.loadline.capacity.promotion.Promotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a promotion of the past did to the demand for a service, phase by phase, beside what is usual at the same hours of the weeks around
 * it.
 *
 * @param phases in the order in which they began; hours of no phase are called {@code other}
 */
record PromotionEffect(String name, Instant start, Instant end, List<Phase> phases) {
    private static final double HOUR = 3600;

    /**
     * A phase.
     *
     * @param hours of it that were counted
     * @param requests in them
     * @param peakRps requests per second of the busiest hour
     * @param usualPeakRps the most that is usual in an hour of it
     * @param uplift requests over the usual ones; absent where none are usual
     */
    record Phase(
            String name, int hours, double requests, double peakRps, double usualPeakRps, Optional<Double> uplift) {}

    /** The promotions that lie between two instants and within the history, by start. */
    static List<PromotionEffect> of(Demand demand, Instant from, Instant to) {
        var history = demand.history();
        var usual = Gaps.filled(demand.days());
        return demand.promotions().stream()
                .filter(p -> !p.start().isBefore(from) && !p.end().isAfter(to))
                .filter(p -> !p.start().isBefore(history.start()) && !p.end().isAfter(history.end()))
                .map(p -> new PromotionEffect(p.name(), p.start(), p.end(), phases(p, history, usual)))
                .toList();
    }

    private static List<Phase> phases(Promotion.Terms terms, Series history, double[] usual) {
        var hours = new LinkedHashMap<String, List<Integer>>();
        int end = history.indexOf(terms.end().minusNanos(1));
        for (int i = history.indexOf(terms.start()); i <= end; i++) {
            if (history.knows(i)) {
                hours.computeIfAbsent(Uplift.phaseOf(terms, history.timeOf(i)), name -> new ArrayList<>())
                        .add(i);
            }
        }
        return hours.entrySet().stream()
                .map(e -> phase(e.getKey(), e.getValue(), history, usual))
                .toList();
    }

    private static Phase phase(String name, List<Integer> hours, Series history, double[] usual) {
        double requests = hours.stream().mapToDouble(history::at).sum();
        double expected = hours.stream().mapToDouble(i -> usual[i]).sum();
        return new Phase(
                name,
                hours.size(),
                requests,
                hours.stream().mapToDouble(history::at).max().orElse(0) / HOUR,
                hours.stream().mapToDouble(i -> usual[i]).max().orElse(0) / HOUR,
                expected > 0 ? Optional.of(requests / expected) : Optional.empty());
    }
}
