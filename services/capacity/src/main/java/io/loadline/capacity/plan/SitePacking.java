package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cheapest packing of a site's pods that is found: first fit with each shape opened first, as long as the price of the resources
 * alone does not rule it out; few pods are then searched exactly, and the nodes of some more packed again a few at a time. Where that proves nothing a solver may
 * be asked for a cheaper one.
 */
final class SitePacking {
    private static final int FEW = 40;
    /** More pods than that are left to first fit: a node too many weighs little among many. */
    private static final int MANY = 400;

    private final List<PlanInputs.NodeShape> shapes;
    private final Zones zones;
    private final int steps;
    private final boolean solved;

    /**
     * @param shapes of the site's nodes at their prices
     * @param steps that the exact search may take, which bounds its time
     * @param solved whether a solver is asked, which takes tens of milliseconds a packing
     */
    SitePacking(List<PlanInputs.NodeShape> shapes, int steps, boolean solved) {
        this.shapes = shapes;
        this.steps = steps;
        this.solved = solved;
        this.zones = Zones.of(shapes);
    }

    /** @param loads of which the pods are, in the order of {@code replicas} */
    Packing of(List<PlanInputs.Load> loads, int[] replicas) {
        var pods = new ArrayList<Packing.Pods>();
        for (int load = 0; load < replicas.length; load++) {
            if (replicas[load] > 0) {
                pods.addAll(zones.spread(new Packing.Pods(load, loads.get(load).pod(), replicas[load])));
            }
        }
        return cheapest(FirstFit.decreasing(pods, shapes));
    }

    private Packing cheapest(List<Packing.Pods> kinds) {
        if (kinds.isEmpty()) {
            return Packing.EMPTY;
        }
        var best = new Packing(List.of(), kinds);
        for (var first : firsts(kinds)) {
            if (best.left() > 0 || first.least() < best.price()) {
                var packing = FirstFit.packed(kinds, order(first.shape()));
                best = packing.betterThan(best) ? packing : best;
            }
        }
        int pods = kinds.stream().mapToInt(Packing.Pods::count).sum();
        return pods > MANY ? best : cheaper(best, kinds, pods <= FEW);
    }

    private Packing cheaper(Packing packing, List<Packing.Pods> kinds, boolean few) {
        var best = packing;
        boolean complete = false;
        if (few) {
            var nodes = shapes.stream().mapToInt(PlanInputs.NodeShape::count).toArray();
            var found = ExactPacking.cheaper(packing, kinds, shapes, nodes, steps);
            best = found.cheaper().orElse(packing);
            complete = found.complete();
        }
        return complete || best.left() > 0 ? best : searched(best, kinds);
    }

    private Packing searched(Packing packing, List<Packing.Pods> kinds) {
        var again = Repacking.of(packing, shapes, steps);
        return solved ? FillProgram.of(again, kinds, shapes) : again;
    }

    /** @param least price of the resources on nodes of this shape alone */
    private record First(String shape, double least) {}

    private List<First> firsts(List<Packing.Pods> kinds) {
        double cpu = 0;
        double memory = 0;
        double pods = 0;
        for (var kind : kinds) {
            cpu += (double) kind.count() * kind.each().cpuMillis();
            memory += (double) kind.count() * kind.each().memoryMiB();
            pods += kind.count();
        }
        var firsts = new ArrayList<First>();
        for (var shape : shapes) {
            double nodes = Math.max(pods / shape.pods(), Math.max(cpu / shape.cpuMillis(), memory / shape.memoryMiB()));
            if (firsts.stream().noneMatch(f -> f.shape().equals(shape.name()))) {
                firsts.add(new First(shape.name(), nodes * shape.hour().amount().doubleValue()));
            }
        }
        firsts.sort(Comparator.comparingDouble(First::least));
        return firsts;
    }

    private List<PlanInputs.NodeShape> order(String first) {
        return Stream.concat(
                        shapes.stream().filter(s -> s.name().equals(first)),
                        shapes.stream().filter(s -> !s.name().equals(first)))
                .toList();
    }
}
