package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * First fit decreasing: the pods that take the largest share of a node go first, each to the first node with room. The result is
 * that of placing pod by pod. At the end each node is exchanged for the cheapest that holds what stands on it.
 */
final class FirstFit {
    private final List<PlanInputs.NodeShape> shapes;
    private final List<Packing.Pods> kinds;
    private final OpenNodes open = new OpenNodes();
    private final List<Packing.Pods> unplaced = new ArrayList<>();
    /** Nodes of each shape that are not opened yet. */
    private final int[] left;
    /** Groups with room for the smallest that is to come, in the order of the search. */
    private int[] search = new int[64];

    private int searched;
    private int[] next = new int[64];

    private FirstFit(List<Packing.Pods> kinds, List<PlanInputs.NodeShape> shapes) {
        this.kinds = kinds;
        this.shapes = shapes;
        this.left = shapes.stream().mapToInt(PlanInputs.NodeShape::count).toArray();
    }

    /** @param shapes in the order in which nodes are opened */
    static Packing of(List<Packing.Pods> pods, List<PlanInputs.NodeShape> shapes) {
        return packed(decreasing(pods, shapes), shapes);
    }

    /** The order in which pods are placed; it depends on the set of shapes, not on their order. */
    static List<Packing.Pods> decreasing(List<Packing.Pods> pods, List<PlanInputs.NodeShape> shapes) {
        return pods.stream()
                .filter(p -> p.count() > 0)
                .map(p -> new Sized(p, p.share(shapes)))
                .sorted(Comparator.comparingDouble(Sized::share).reversed())
                .map(Sized::pods)
                .toList();
    }

    private record Sized(Packing.Pods pods, double share) {}

    /** @param kinds in the order in which they are placed */
    static Packing packed(List<Packing.Pods> kinds, List<PlanInputs.NodeShape> shapes) {
        var packing = new FirstFit(kinds, shapes);
        long[] leastCpu = new long[kinds.size() + 1];
        long[] leastMemory = new long[kinds.size() + 1];
        leastCpu[kinds.size()] = Long.MAX_VALUE;
        leastMemory[kinds.size()] = Long.MAX_VALUE;
        for (int kind = kinds.size() - 1; kind >= 0; kind--) {
            leastCpu[kind] = Math.min(leastCpu[kind + 1], kinds.get(kind).each().cpuMillis());
            leastMemory[kind] =
                    Math.min(leastMemory[kind + 1], kinds.get(kind).each().memoryMiB());
        }
        for (int kind = 0; kind < kinds.size(); kind++) {
            packing.place(kind, leastCpu[kind], leastMemory[kind]);
        }
        return packing.exchanged();
    }

    private void place(int kind, long leastCpu, long leastMemory) {
        var pods = kinds.get(kind);
        int more = fill(kind, pods, leastCpu, leastMemory);
        for (int shape = 0; shape < shapes.size() && more > 0; shape++) {
            more = opened(kind, pods, shape, more);
        }
        if (more > 0) {
            unplaced.add(pods.of(more));
        }
    }

    /** Puts pods where there is room already, and forgets the nodes that are full. Returns how many are left. */
    private int fill(int kind, Packing.Pods pods, long leastCpu, long leastMemory) {
        long cpu = pods.each().cpuMillis();
        long memory = pods.each().memoryMiB();
        int more = pods.count();
        int kept = 0;
        reserve(3 * searched);
        for (int i = 0; i < searched; i++) {
            int group = search[i];
            if (open.cpu[group] < leastCpu || open.memory[group] < leastMemory || open.pods[group] == 0) {
                continue;
            }
            if (more > 0 && open.cpu[group] >= cpu && open.memory[group] >= memory) {
                int room = room(pods, group);
                int full = room == 0 ? 0 : Math.min(open.nodes[group], more / room);
                int rest = room == 0 || full == open.nodes[group] ? 0 : more - full * room;
                more -= full * room + rest;
                kept = put(group, kind, pods, full, room, rest, kept);
            } else {
                next[kept++] = group;
            }
        }
        var seen = search;
        search = next;
        next = seen;
        searched = kept;
        return more;
    }

    /** Full nodes first, then the one that got the rest, then those that got none: the order of placing pod by pod. */
    private int put(int group, int kind, Packing.Pods pods, int full, int room, int rest, int kept) {
        int to = kept;
        if (full == open.nodes[group]) {
            open.put(group, kind, pods.each(), room);
            next[to++] = group;
            return to;
        }
        if (full > 0) {
            int filled = open.split(group, full);
            open.put(filled, kind, pods.each(), room);
            next[to++] = filled;
        }
        if (rest > 0) {
            int one = open.nodes[group] == 1 ? group : open.split(group, 1);
            open.put(one, kind, pods.each(), rest);
            next[to++] = one;
            if (one == group) {
                return to;
            }
        }
        next[to++] = group;
        return to;
    }

    private int opened(int kind, Packing.Pods pods, int shapeIndex, int wanted) {
        var shape = shapes.get(shapeIndex);
        int room = pods.mayStandOn(shape) ? pods.room(shape.cpuMillis(), shape.memoryMiB(), shape.pods()) : 0;
        if (room == 0 || left[shapeIndex] == 0) {
            return wanted;
        }
        int full = Math.min(left[shapeIndex], wanted / room);
        int rest = full == left[shapeIndex] ? 0 : wanted - full * room;
        reserve(searched + 2);
        if (full > 0) {
            add(kind, pods, shapeIndex, full, room);
        }
        if (rest > 0) {
            add(kind, pods, shapeIndex, 1, rest);
        }
        return wanted - full * room - rest;
    }

    private void add(int kind, Packing.Pods pods, int shapeIndex, int nodes, int each) {
        int group = open.open(shapeIndex, shapes.get(shapeIndex), nodes);
        open.put(group, kind, pods.each(), each);
        left[shapeIndex] -= nodes;
        search[searched++] = group;
    }

    private int room(Packing.Pods pods, int group) {
        return pods.mayStandOn(shapes.get(open.shape[group]))
                ? pods.room(open.cpu[group], open.memory[group], open.pods[group])
                : 0;
    }

    private void reserve(int groups) {
        if (next.length < groups) {
            search = Arrays.copyOf(search, 2 * groups);
            next = new int[2 * groups];
        }
    }

    /** The emptiest nodes were opened last and are exchanged first. */
    private Packing exchanged() {
        var patterns = new ArrayList<Packing.Pattern>();
        for (int group = open.groups() - 1; group >= 0; group--) {
            if (open.nodes[group] > 0) {
                exchange(group, open.contents(group, kinds), patterns);
            }
        }
        return new Packing(patterns, List.copyOf(unplaced));
    }

    private void exchange(int group, List<Packing.Pods> contents, List<Packing.Pattern> patterns) {
        int own = open.shape[group];
        int nodes = open.nodes[group];
        while (nodes > 0) {
            int to = cheapest(group, contents);
            int moved = to == own ? nodes : Math.min(nodes, left[to]);
            patterns.add(new Packing.Pattern(shapes.get(to), moved, contents));
            if (to != own) {
                left[to] -= moved;
                left[own] += moved;
            }
            nodes -= moved;
        }
    }

    private int cheapest(int group, List<Packing.Pods> contents) {
        int own = open.shape[group];
        int best = own;
        for (int other = 0; other < shapes.size(); other++) {
            if (left[other] > 0 && price(other) < price(best) && holds(other, own, group, contents)) {
                best = other;
            }
        }
        return best;
    }

    private double price(int shape) {
        return shapes.get(shape).hour().amount().doubleValue();
    }

    private boolean holds(int other, int own, int group, List<Packing.Pods> contents) {
        var from = shapes.get(own);
        var to = shapes.get(other);
        return from.cpuMillis() - open.cpu[group] <= to.cpuMillis()
                && from.memoryMiB() - open.memory[group] <= to.memoryMiB()
                && from.pods() - open.pods[group] <= to.pods()
                && contents.stream().allMatch(pods -> pods.mayStandOn(to));
    }
}
