package io.loadline.bench.plan;

import io.loadline.capacity.plan.PlanInputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The least that a small plan can cost, by trying everything: every site that each unit can go to in every loss, and for the replicas
 * that follow every way to fill node after node. It has no code in common with the planner. For inputs without zones, with more nodes
 * than are needed.
 */
final class Optimum {
    private final PlanInputs inputs;
    private final List<String> units = new ArrayList<>();
    private final List<Integer> homes = new ArrayList<>();
    private final List<Map<List<Integer>, Double>> known = new ArrayList<>();

    private Optimum(PlanInputs inputs) {
        this.inputs = inputs;
        for (int site = 0; site < inputs.sites().size(); site++) {
            known.add(new HashMap<>());
            for (var unit : inputs.sites().get(site).units()) {
                units.add(unit);
                homes.add(site);
            }
        }
    }

    /** @param inputs of which one site may be lost */
    static double of(PlanInputs inputs) {
        var optimum = new Optimum(inputs);
        return optimum.least(new int[optimum.units.size()], 0);
    }

    private double least(int[] to, int unit) {
        if (unit == to.length) {
            return IntStream.range(0, inputs.hours())
                    .mapToDouble(hour -> cost(to, hour))
                    .sum();
        }
        double least = Double.MAX_VALUE;
        for (int site = 0; site < inputs.sites().size(); site++) {
            if (site != homes.get(unit)) {
                to[unit] = site;
                least = Math.min(least, least(to, unit + 1));
            }
        }
        return least;
    }

    private double cost(int[] to, int hour) {
        double cost = 0;
        for (int site = 0; site < inputs.sites().size(); site++) {
            var replicas = new ArrayList<Integer>();
            for (var load : inputs.loads()) {
                double most = 0;
                for (int lost = -1; lost < inputs.sites().size(); lost++) {
                    most = Math.max(most, site == lost ? 0 : carried(load, to, hour, site, lost));
                }
                replicas.add(most == 0 ? 0 : Math.max(load.fewest(), (int) Math.ceil(most / load.safeRate() - 1e-9)));
            }
            cost += cost(site, replicas);
        }
        return cost;
    }

    private double carried(PlanInputs.Load load, int[] to, int hour, int site, int lost) {
        double own = demand(load, site, hour);
        if (lost < 0) {
            return own;
        }
        double rest = demand(load, lost, hour);
        double arriving = 0;
        for (int unit = 0; unit < to.length; unit++) {
            if (homes.get(unit) == lost) {
                double part = demand(load, lost, hour) * load.unitShares().getOrDefault(units.get(unit), 0.0);
                rest -= part;
                arriving += to[unit] == site ? part : 0;
            }
        }
        double standing = IntStream.range(0, inputs.sites().size())
                .filter(other -> other != lost)
                .mapToDouble(other -> demand(load, other, hour))
                .sum();
        return own
                + arriving
                + rest * (standing > 0 ? own / standing : 1.0 / (inputs.sites().size() - 1));
    }

    private double demand(PlanInputs.Load load, int site, int hour) {
        var hours = load.demand().get(inputs.sites().get(site).name());
        return hours == null ? 0 : hours[hour];
    }

    private double cost(int site, List<Integer> replicas) {
        var seen = known.get(site);
        var before = seen.get(replicas);
        if (before != null) {
            return before;
        }
        double least = replicas.stream().allMatch(r -> r == 0) ? 0 : Double.MAX_VALUE;
        if (least > 0) {
            int first = IntStream.range(0, replicas.size())
                    .filter(r -> replicas.get(r) > 0)
                    .findFirst()
                    .orElseThrow();
            for (var shape : inputs.sites().get(site).shapes()) {
                for (var node : nodes(shape, replicas, first)) {
                    least = Math.min(least, shape.hour().amount().doubleValue() + cost(site, without(replicas, node)));
                }
            }
        }
        seen.put(replicas, least);
        return least;
    }

    private static List<Integer> without(List<Integer> replicas, int[] node) {
        return IntStream.range(0, node.length)
                .mapToObj(i -> replicas.get(i) - node[i])
                .toList();
    }

    /** Every way to fill a node with at least one of the first kind so that no other replica has room. */
    private List<int[]> nodes(PlanInputs.NodeShape shape, List<Integer> replicas, int first) {
        var nodes = new ArrayList<int[]>();
        fill(shape, replicas, first, new int[replicas.size()], 0, nodes);
        return nodes;
    }

    private void fill(
            PlanInputs.NodeShape shape, List<Integer> replicas, int first, int[] node, int kind, List<int[]> nodes) {
        if (kind == node.length) {
            if (IntStream.range(0, node.length).noneMatch(more -> takes(shape, replicas, node, more))) {
                nodes.add(node.clone());
            }
            return;
        }
        for (int count = kind == first ? 1 : 0; count <= replicas.get(kind); count++) {
            node[kind] = count;
            if (!fits(shape, node)) {
                break;
            }
            fill(shape, replicas, first, node, kind + 1, nodes);
        }
        node[kind] = 0;
    }

    private boolean takes(PlanInputs.NodeShape shape, List<Integer> replicas, int[] node, int more) {
        if (node[more] == replicas.get(more)) {
            return false;
        }
        var fuller = node.clone();
        fuller[more]++;
        return fits(shape, fuller);
    }

    private boolean fits(PlanInputs.NodeShape shape, int[] node) {
        long cpu = 0;
        long memory = 0;
        for (int i = 0; i < node.length; i++) {
            var pod = inputs.loads().get(i).pod();
            cpu += node[i] * pod.cpuMillis();
            memory += node[i] * pod.memoryMiB();
            if (node[i] > pod.perNode().orElse(Integer.MAX_VALUE)) {
                return false;
            }
        }
        return cpu <= shape.cpuMillis()
                && memory <= shape.memoryMiB()
                && Arrays.stream(node).sum() <= shape.pods();
    }
}
