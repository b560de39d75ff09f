package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When a plan is small and its units have few places to go to, all of them are tried with the nodes that they take: with few nodes, what
 * counts is whether one more is needed, which the price of the resources does not show. Not where a site has capacity to spare, which
 * is there already.
 */
final class FewEvacuations {
    private static final int FEW = 64;

    private static final int MOST_SITE_HOURS = 12;
    /** Per site and hour, in the mean. */
    private static final int FEW_PODS = 20;

    /** A pod without a node is worse than any price. */
    private static final double UNPLACED = 1e9;

    private final PlanInputs inputs;
    private final List<CachedPacking> packings;
    private final List<Slot> slots = new ArrayList<>();
    private Evacuation best;
    private double least;

    private FewEvacuations(PlanInputs inputs, List<CachedPacking> packings, Evacuation found) {
        this.inputs = inputs;
        this.packings = packings;
        this.best = found;
        for (int moves = 0; moves < found.moves().size(); moves++) {
            for (int unit = 0; unit < found.units().size(); unit++) {
                if (Losses.has(found.moves().get(moves).lost(), found.homes().get(unit))) {
                    slots.add(new Slot(moves, unit));
                }
            }
        }
    }

    /** One unit in one loss. */
    private record Slot(int moves, int unit) {}

    /** @param found by the price of the resources; stays when nothing is cheaper */
    static Evacuation cheapest(PlanInputs inputs, List<CachedPacking> packings, Evacuation found) {
        var few = new FewEvacuations(inputs, packings, found);
        boolean spare = inputs.sites().stream().anyMatch(site -> site.spare().isPresent());
        if (!spare && few.alternatives() > 1 && few.alternatives() <= FEW && few.isSmall()) {
            few.least = few.cost(found);
            few.vary(found, 0);
        }
        return few.best;
    }

    private double alternatives() {
        return slots.stream()
                .mapToDouble(slot -> inputs.sites().size()
                        - Integer.bitCount(best.moves().get(slot.moves).lost()))
                .reduce(1, (a, b) -> a * b);
    }

    /** Whether every site has few pods in every hour, so that packing them takes no time. */
    private boolean isSmall() {
        var demands = new Demands(inputs, best);
        int siteHours = inputs.hours() * inputs.sites().size();
        int pods = 0;
        for (int hour = 0; hour < inputs.hours() && pods <= FEW_PODS * siteHours; hour++) {
            pods += Stream.of(demands.replicas(hour))
                    .mapToInt(site -> IntStream.of(site).sum())
                    .sum();
        }
        return siteHours <= MOST_SITE_HOURS && pods <= FEW_PODS * siteHours;
    }

    private void vary(Evacuation evacuation, int from) {
        if (from == slots.size()) {
            double cost = cost(evacuation);
            if (cost < least * (1 - 1e-12)) {
                least = cost;
                best = evacuation;
            }
            return;
        }
        var slot = slots.get(from);
        for (int site = 0; site < inputs.sites().size(); site++) {
            if (!Losses.has(evacuation.moves().get(slot.moves).lost(), site)) {
                vary(evacuation.with(slot.moves, slot.unit, site), from + 1);
            }
        }
    }

    private double cost(Evacuation evacuation) {
        var demands = new Demands(inputs, evacuation);
        double cost = 0;
        for (int hour = 0; hour < inputs.hours(); hour++) {
            var replicas = demands.replicas(hour);
            for (int site = 0; site < replicas.length; site++) {
                var packing = packings.get(site).of(hour, replicas[site]);
                cost += packing.price() + UNPLACED * packing.left();
            }
        }
        return cost;
    }
}
