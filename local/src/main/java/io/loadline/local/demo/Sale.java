package io.loadline.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A sale of 52 hours: pre-heat, opening, sustained, tail.
 *
 * @param multiplier of the traffic of an ordinary day that is expected of the whole
 */
record Sale(String name, Instant start, double multiplier) {
    static final Duration LENGTH = Duration.ofHours(52);

    /**
     * A part of a sale.
     *
     * @param strength of its additional traffic; 1 is what the multiplier says
     */
    record Phase(String name, Instant start, Instant end, double strength) {
        boolean contains(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }
    }

    private record Part(String name, int hours, double strength) {}

    private static final List<Part> PARTS = List.of(
            new Part("pre-heat", 4, 0.5),
            new Part("opening", 2, 1.9),
            new Part("sustained", 34, 1.05),
            new Part("tail", 12, 0.7));

    Instant end() {
        return start.plus(LENGTH);
    }

    List<Phase> phases() {
        var phases = new ArrayList<Phase>();
        var from = start;
        for (var part : PARTS) {
            var to = from.plus(Duration.ofHours(part.hours()));
            phases.add(new Phase(part.name(), from, to, part.strength()));
            from = to;
        }
        return List.copyOf(phases);
    }

    /** The factor on ordinary traffic of a service that gets this share of what a sale adds. */
    double factor(Instant at, double share) {
        return phases().stream()
                .filter(phase -> phase.contains(at))
                .findFirst()
                .map(phase -> 1 + (multiplier - 1) * phase.strength() * share)
                .orElse(1.0);
    }
}
