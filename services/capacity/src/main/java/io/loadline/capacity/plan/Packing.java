package io.loadline.capacity.plan;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * Pods on nodes.
 *
 * <p>Equal pods and equal nodes are kept as one with a count, so that the work grows with the kinds, not with the pods.
 *
 * @param patterns nodes that hold the same pods
 * @param unplaced pods that found no room
 */
record Packing(List<Pattern> patterns, List<Pods> unplaced) {
    static final Packing EMPTY = new Packing(List.of(), List.of());

    /** @param pods what stands on each of these nodes */
    record Pattern(PlanInputs.NodeShape shape, int nodes, List<Pods> pods) {
        double price() {
            return nodes * shape.hour().amount().doubleValue();
        }
    }

    /**
     * So many pods that are alike.
     *
     * @param load index of the service among the plan's loads
     * @param zone that they have to stand in, empty for any
     */
    record Pods(int load, PlanInputs.Pod each, int count, String zone) {
        Pods(int load, PlanInputs.Pod each, int count) {
            this(load, each, count, "");
        }

        Pods of(int other) {
            return new Pods(load, each, other, zone);
        }

        boolean mayStandOn(PlanInputs.NodeShape shape) {
            return (zone.isEmpty() || zone.equals(shape.zone())) && each.mayStandOn(shape);
        }

        /** How many of them a node takes at most, which has so much left. */
        int room(long cpu, long memory, int pods) {
            long most = each.perNode().map(limit -> Math.min(limit, pods)).orElse(pods);
            most = each.cpuMillis() == 0 ? most : Math.min(most, cpu / each.cpuMillis());
            most = each.memoryMiB() == 0 ? most : Math.min(most, memory / each.memoryMiB());
            return (int) most;
        }

        /** The greatest share of a node that one of them takes, on the node where that is least. */
        double share(List<PlanInputs.NodeShape> shapes) {
            return shapes.stream()
                    .mapToDouble(s -> Math.max(
                            each.cpuMillis() / (double) s.cpuMillis(), each.memoryMiB() / (double) s.memoryMiB()))
                    .min()
                    .orElse(0);
        }
    }

    /**
     * Equal nodes as one.
     *
     * @param nodes each a pattern of one node
     */
    static List<Pattern> grouped(List<Pattern> nodes) {
        var groups = new LinkedHashMap<Pattern, Integer>();
        nodes.forEach(node -> groups.merge(node, 1, Integer::sum));
        return groups.entrySet().stream()
                .map(e ->
                        new Pattern(e.getKey().shape(), e.getValue(), e.getKey().pods()))
                .toList();
    }

    int nodes() {
        return patterns.stream().mapToInt(Pattern::nodes).sum();
    }

    /** Pods without a node. */
    int left() {
        return unplaced.stream().mapToInt(Pods::count).sum();
    }

    /** Of all nodes for an hour, without a currency: to compare packings, not to account for them. */
    double price() {
        return patterns.stream().mapToDouble(Pattern::price).sum();
    }

    /** Fewer pods without a node, then less money. */
    boolean betterThan(Packing other) {
        return left() != other.left() ? left() < other.left() : price() < other.price() * (1 - 1e-12);
    }
}
