package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;

/**
 * A packing made cheaper by emptying some of its nodes, of which one has the most room to spare, and packing what stood there anew as cheaply
 * as possible, again and again (large neighbourhood search, Shaw 1998). Which nodes is drawn by lot from a fixed seed, so that
 * equal packings become equal ones.
 */
final class Repacking {
    private static final int MOST_ROUNDS = 60;
    private static final int STEPS_A_ROUND = 2_000;
    /** Of the search of a round, which seldom takes so many. */
    private static final int STEPS = 10_000;

    private static final int ENOUGH_PODS = 20;
    private static final int MOST_NODES = 10;

    private final List<PlanInputs.NodeShape> shapes;
    /** One node each. */
    private final List<Packing.Pattern> nodes = new ArrayList<>();

    private final Random lot = new Random(1);

    private Repacking(Packing packing, List<PlanInputs.NodeShape> shapes) {
        this.shapes = shapes;
        for (var pattern : packing.patterns()) {
            for (int node = 0; node < pattern.nodes(); node++) {
                nodes.add(new Packing.Pattern(pattern.shape(), 1, pattern.pods()));
            }
        }
        sort();
    }

    /**
     * @param packing of at least one pod, none without a node
     * @param steps that a search of the whole would take, which bounds the time of this one
     */
    static Packing of(Packing packing, List<PlanInputs.NodeShape> shapes, int steps) {
        var repacking = new Repacking(packing, shapes);
        int rounds = Math.min(MOST_ROUNDS, steps / STEPS_A_ROUND);
        for (int round = 0; round < rounds; round++) {
            repacking.round(round % repacking.nodes.size());
        }
        return rounds == 0 ? packing : new Packing(Packing.grouped(repacking.nodes), List.of());
    }

    /** What has the most room to spare for its price comes first. */
    private void sort() {
        nodes.sort(Comparator.comparingDouble(Repacking::spare).reversed());
    }

    private static double spare(Packing.Pattern node) {
        double cpu = 0;
        double memory = 0;
        double pods = 0;
        for (var kind : node.pods()) {
            cpu += (double) kind.count() * kind.each().cpuMillis();
            memory += (double) kind.count() * kind.each().memoryMiB();
            pods += kind.count();
        }
        var shape = node.shape();
        double used = Math.max(pods / shape.pods(), Math.max(cpu / shape.cpuMillis(), memory / shape.memoryMiB()));
        return node.price() * (1 - used);
    }

    private void round(int first) {
        var emptied = new ArrayList<Packing.Pattern>();
        for (int at : drawn(first).descendingSet()) {
            emptied.add(nodes.remove(at));
        }
        var known = new Packing(emptied, List.of());
        var kinds = FirstFit.decreasing(together(emptied), shapes);
        var found = ExactPacking.cheaper(known, kinds, shapes, left(), STEPS);
        nodes.addAll(found.cheaper().map(Packing::patterns).orElse(emptied));
        sort();
    }

    /** Positions of the nodes that are emptied. */
    private NavigableSet<Integer> drawn(int first) {
        var drawn = new TreeSet<Integer>();
        int pods = 0;
        int at = first;
        while (drawn.size() < Math.min(MOST_NODES, nodes.size()) && (pods < ENOUGH_PODS || drawn.size() < 2)) {
            if (drawn.add(at)) {
                pods += nodes.get(at).pods().stream()
                        .mapToInt(Packing.Pods::count)
                        .sum();
            }
            at = lot.nextInt(nodes.size());
        }
        return drawn;
    }

    /** The pods of several nodes by what is alike. */
    private static List<Packing.Pods> together(List<Packing.Pattern> emptied) {
        var pods = new LinkedHashMap<Packing.Pods, Integer>();
        emptied.forEach(node -> node.pods().forEach(kind -> pods.merge(kind.of(1), kind.count(), Integer::sum)));
        return pods.entrySet().stream()
                .map(kind -> kind.getKey().of(kind.getValue()))
                .toList();
    }

    /** Nodes of each shape that are not taken. */
    private int[] left() {
        var left = shapes.stream().mapToInt(PlanInputs.NodeShape::count).toArray();
        nodes.forEach(node -> left[shapes.indexOf(node.shape())]--);
        return left;
    }
}
