package io.loadline.slo.detection;

import io.loadline.kernel.ServiceGraph;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A service where an incident may have begun.
 *
 * @param score how far it moved, less what those that it calls explain; logarithmic, from 0
 */
public record Suspect(String service, double score) {
    /** Of its own movement, as far as a called service moved as well, that part is not its own. */
    private static final double EXPLAINED = 0.7;

    /**
     * Ranks all services that moved, each by how far it moved at most. Symptoms travel from the called to the
     * caller, so that whoever moves while nobody below does is the likeliest origin (as in MonitorRank, Kim et al. 2013, and
     * MicroRCA, Wu et al. 2020, without their random walk).
     *
     * @return likeliest first; equal scores by name
     */
    public static List<Suspect> rank(List<Movement> movements, ServiceGraph graph) {
        var moved = new HashMap<String, Double>();
        movements.forEach(movement -> moved.merge(movement.service(), Math.log1p(movement.by()), Math::max));
        return moved.keySet().stream()
                .map(service -> new Suspect(service, own(service, moved, graph)))
                .sorted(Comparator.comparingDouble(Suspect::score).reversed().thenComparing(Suspect::service))
                .toList();
    }

    /**
     * What of many measures can be compared to find where it began: that in which the service where it shows moved most, of those in
     * which another moved as well. Less than one of the unit is no movement.
     *
     * @param at the service where it shows; empty when nobody knows, and all can be compared
     */
    public static List<Movement> comparable(List<Movement> movements, String at) {
        var moved = movements.stream().filter(movement -> movement.by() > 1).toList();
        var shared = moved.stream()
                .filter(movement -> !movement.service().equals(at))
                .map(Movement::measure)
                .collect(Collectors.toSet());
        var shown = moved.stream()
                .filter(movement -> movement.service().equals(at))
                .max(Comparator.comparing((Movement movement) -> shared.contains(movement.measure()))
                        .thenComparingDouble(Movement::by));
        return moved.stream()
                .filter(movement -> shown.isEmpty() || shown.get().measure().equals(movement.measure()))
                .toList();
    }

    private static double own(String service, Map<String, Double> moved, ServiceGraph graph) {
        double all = moved.getOrDefault(service, 0.0);
        double below = graph.dependencies(service, 1).keySet().stream()
                .mapToDouble(called -> moved.getOrDefault(called, 0.0))
                .max()
                .orElse(0);
        return all - EXPLAINED * Math.min(all, below);
    }
}
