package io.loadline.capacity.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The cheapest packing of few pods by branch and bound: the largest pod that is left opens the next node, which is filled in every
 * way that leaves no room; what cannot become cheaper than the best that is known, by the price of the resources that are still
 * to be placed, is not pursued, nor what was reached before for less. Deterministic: it gives up after a number of steps, not of seconds.
 */
final class ExactPacking {
    private static final double EPSILON = 1e-9;
    /** As many as a number can tell apart. */
    private static final double MOST_STATES = 9e18;

    private final List<Packing.Pods> kinds;
    private final List<PlanInputs.NodeShape> shapes;
    private final double[] price;
    /** Nodes of each shape that there are. */
    private final int[] all;
    /** Nodes of each shape that are not opened yet. */
    private final int[] left;

    private final int[] more;
    private final double[] leastOf;
    private final Map<Long, Double> reached = new HashMap<>();
    private final Deque<Packing.Pattern> opened = new ArrayDeque<>();
    private double best;
    private List<Packing.Pattern> found = List.of();
    private int steps;

    private ExactPacking(
            List<Packing.Pods> kinds, List<PlanInputs.NodeShape> shapes, int[] nodes, double best, int steps) {
        this.kinds = kinds;
        this.shapes = shapes;
        this.all = nodes;
        this.best = best;
        this.steps = steps;
        this.price = shapes.stream()
                .mapToDouble(s -> s.hour().amount().doubleValue())
                .toArray();
        this.left = nodes.clone();
        this.more = kinds.stream().mapToInt(Packing.Pods::count).toArray();
        this.leastOf = kinds.stream().mapToDouble(this::least).toArray();
    }

    /**
     * What was found.
     *
     * @param cheaper than what was known
     * @param complete whether there is nothing cheaper than that, rather than the search given up
     */
    record Found(Optional<Packing> cheaper, boolean complete) {}

    /**
     * Looks for a packing of all pods that costs less than one that is known.
     *
     * @param kinds the largest first
     * @param nodes of each shape that there are
     * @param steps that it may take
     */
    static Found cheaper(
            Packing known, List<Packing.Pods> kinds, List<PlanInputs.NodeShape> shapes, int[] nodes, int steps) {
        double best = known.left() > 0 ? Double.MAX_VALUE : known.price();
        var search = new ExactPacking(kinds, shapes, nodes, best, steps);
        boolean hopeless = search.bound() >= best - EPSILON;
        if (hopeless || search.states() > MOST_STATES) {
            return new Found(Optional.empty(), hopeless);
        }
        search.solve(0);
        return new Found(
                search.found.isEmpty() ? Optional.empty() : Optional.of(new Packing(search.found, List.of())),
                search.steps > 0);
    }

    private void solve(double cost) {
        int first = IntStream.range(0, more.length)
                .filter(k -> more[k] > 0)
                .findFirst()
                .orElse(-1);
        if (first < 0) {
            best = cost;
            found = List.copyOf(opened);
            return;
        }
        if (cost + bound() >= best - EPSILON || !isNews(cost)) {
            return;
        }
        for (int shape = 0; shape < shapes.size() && steps > 0; shape++) {
            var node = shapes.get(shape);
            if (left[shape] > 0 && cost + price[shape] < best - EPSILON) {
                fill(
                        new Node(shape, node.cpuMillis(), node.memoryMiB(), node.pods()),
                        first,
                        first,
                        cost,
                        new int[more.length]);
            }
        }
    }

    private record Node(int shape, long cpu, long memory, int pods) {
        Node with(Packing.Pods kind, int count) {
            return new Node(
                    shape,
                    cpu - count * kind.each().cpuMillis(),
                    memory - count * kind.each().memoryMiB(),
                    pods - count);
        }
    }

    private void fill(Node node, int first, int kind, double cost, int[] taken) {
        if (--steps < 0) {
            return;
        }
        if (kind == more.length) {
            open(node, cost, taken);
            return;
        }
        int room = room(node, kind);
        for (int count = Math.min(more[kind], room); count >= (kind == first ? 1 : 0); count--) {
            taken[kind] = count;
            fill(node.with(kinds.get(kind), count), first, kind + 1, cost, taken);
        }
        taken[kind] = 0;
    }

    private int room(Node node, int kind) {
        var pods = kinds.get(kind);
        return pods.mayStandOn(shapes.get(node.shape)) ? pods.room(node.cpu, node.memory, node.pods) : 0;
    }

    private void open(Node node, double cost, int[] taken) {
        if (!isFull(node, taken)) {
            return;
        }
        var pods = new ArrayList<Packing.Pods>();
        for (int kind = 0; kind < taken.length; kind++) {
            more[kind] -= taken[kind];
            if (taken[kind] > 0) {
                pods.add(kinds.get(kind).of(taken[kind]));
            }
        }
        left[node.shape]--;
        opened.addLast(new Packing.Pattern(shapes.get(node.shape), 1, List.copyOf(pods)));
        solve(cost + price[node.shape]);
        opened.removeLast();
        left[node.shape]++;
        for (int kind = 0; kind < taken.length; kind++) {
            more[kind] += taken[kind];
        }
    }

    /** A node with room for one more that is still to be placed is no better than the node with it. */
    private boolean isFull(Node node, int[] taken) {
        for (int kind = 0; kind < taken.length; kind++) {
            int limit = kinds.get(kind).each().perNode().orElse(Integer.MAX_VALUE);
            if (taken[kind] < Math.min(limit, more[kind]) && room(node, kind) > 0) {
                return false;
            }
        }
        return true;
    }

    /** The least that what is left costs: by CPU, by memory, by pods, and by what a pod of each kind costs on nodes of its own. */
    private double bound() {
        double sum = 0;
        for (int kind = 0; kind < more.length; kind++) {
            sum = Math.max(sum, more[kind] * leastOf[kind]);
        }
        return Math.max(sum, resources());
    }

    private double least(Packing.Pods pods) {
        return shapes.stream()
                .filter(s -> pods.mayStandOn(s) && pods.room(s.cpuMillis(), s.memoryMiB(), s.pods()) > 0)
                .mapToDouble(s -> s.hour().amount().doubleValue() / pods.room(s.cpuMillis(), s.memoryMiB(), s.pods()))
                .min()
                .orElse(Double.MAX_VALUE);
    }

    private double resources() {
        double cpu = 0;
        double memory = 0;
        double pods = 0;
        for (int kind = 0; kind < more.length; kind++) {
            cpu += (double) more[kind] * kinds.get(kind).each().cpuMillis();
            memory += (double) more[kind] * kinds.get(kind).each().memoryMiB();
            pods += more[kind];
        }
        double byCpu = Double.MAX_VALUE;
        double byMemory = Double.MAX_VALUE;
        double byPods = Double.MAX_VALUE;
        for (int shape = 0; shape < price.length; shape++) {
            byCpu = Math.min(byCpu, price[shape] / shapes.get(shape).cpuMillis());
            byMemory = Math.min(byMemory, price[shape] / shapes.get(shape).memoryMiB());
            byPods = Math.min(byPods, price[shape] / shapes.get(shape).pods());
        }
        return Math.max(cpu * byCpu, Math.max(memory * byMemory, pods * byPods));
    }

    private boolean isNews(double cost) {
        long state = 0;
        for (int kind = 0; kind < more.length; kind++) {
            state = state * (kinds.get(kind).count() + 1) + more[kind];
        }
        for (int shape = 0; shape < left.length; shape++) {
            state = state * (all[shape] + 1L) + left[shape];
        }
        double before = reached.getOrDefault(state, Double.MAX_VALUE);
        if (before <= cost + EPSILON) {
            return false;
        }
        reached.put(state, cost);
        return true;
    }

    /** How many states there are. */
    private double states() {
        return Arrays.stream(left).mapToDouble(n -> n + 1.0).reduce(1, (a, b) -> a * b)
                * Arrays.stream(more).mapToDouble(n -> n + 1.0).reduce(1, (a, b) -> a * b);
    }
}
