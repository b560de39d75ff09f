package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pods on nodes by first fit decreasing: the pods that take the largest share of a node go first, each to the first node with room.
 *
 * <p>Equal pods and equal nodes are kept as one with a count, so that the work grows with the kinds, not with the pods; the
 * result is that of placing pod by pod.
 *
 * @param patterns nodes that hold the same pods, in the order in which they were opened
 * @param unplaced pods that found no room, by service
 */
record Packing(List<Pattern> patterns, Map<String, Integer> unplaced) {

    /** @param pods how many of each service on each of these nodes */
    record Pattern(PlanInputs.NodeShape shape, int nodes, Map<String, Integer> pods) {}

    /** So many pods that are alike. */
    record Pods(String service, PlanInputs.Pod each, int count) {}

    /** @param shapes in the order in which nodes are opened */
    static Packing firstFitDecreasing(List<Pods> pods, List<PlanInputs.NodeShape> shapes) {
        var bins = new ArrayList<Bins>();
        var unplaced = new TreeMap<String, Integer>();
        var remaining = new ArrayList<Integer>(
                shapes.stream().map(PlanInputs.NodeShape::count).toList());
        for (var kind : decreasing(pods, shapes)) {
            int left = fill(bins, kind);
            for (int i = 0; i < shapes.size() && left > 0; i++) {
                int opened = open(bins, shapes.get(i), remaining.get(i), kind, left);
                remaining.set(i, remaining.get(i) - opened);
                left -= Math.min(left, opened * room(shapes.get(i), kind));
            }
            if (left > 0) {
                unplaced.merge(kind.service(), left, Integer::sum);
            }
        }
        return new Packing(bins.stream().map(Bins::pattern).toList(), unplaced);
    }

    int nodes() {
        return patterns.stream().mapToInt(Pattern::nodes).sum();
    }

    private static List<Pods> decreasing(List<Pods> pods, List<PlanInputs.NodeShape> shapes) {
        return pods.stream()
                .filter(p -> p.count() > 0)
                .sorted(Comparator.comparingDouble((Pods p) -> -share(p.each(), shapes))
                        .thenComparing(Pods::service))
                .toList();
    }

    private static double share(PlanInputs.Pod pod, List<PlanInputs.NodeShape> shapes) {
        return shapes.stream()
                .mapToDouble(s ->
                        Math.max(pod.cpuMillis() / (double) s.cpuMillis(), pod.memoryMiB() / (double) s.memoryMiB()))
                .min()
                .orElse(0);
    }

    /** Puts pods where there is room already; splits a group of equal nodes when only some of them get one. */
    private static int fill(List<Bins> bins, Pods kind) {
        int left = kind.count();
        for (int i = 0; i < bins.size() && left > 0; i++) {
            var bin = bins.get(i);
            int room = bin.room(kind);
            int full = Math.min(bin.nodes, room == 0 ? 0 : left / room);
            int rest = full < bin.nodes && room > 0 ? Math.min(room, left - full * room) : 0;
            var split = new ArrayList<Bins>();
            if (full > 0) {
                split.add(bin.with(full, kind, room));
            }
            if (rest > 0) {
                split.add(bin.with(1, kind, rest));
            }
            int untouched = bin.nodes - full - (rest > 0 ? 1 : 0);
            if (untouched > 0 && !split.isEmpty()) {
                split.add(bin.with(untouched, kind, 0));
            }
            if (!split.isEmpty()) {
                bins.remove(i);
                bins.addAll(i, split);
                i += split.size() - 1;
            }
            left -= full * room + rest;
        }
        return left;
    }

    private static int open(List<Bins> bins, PlanInputs.NodeShape shape, int available, Pods kind, int left) {
        int room = room(shape, kind);
        if (room == 0 || available == 0) {
            return 0;
        }
        var empty = new Bins(shape, 1, new TreeMap<>(), shape.cpuMillis(), shape.memoryMiB(), shape.pods());
        int full = Math.min(available, left / room);
        int rest = full < available ? left - full * room : 0;
        if (full > 0) {
            bins.add(empty.with(full, kind, room));
        }
        if (rest > 0 && rest < room) {
            bins.add(empty.with(1, kind, rest));
            return full + 1;
        }
        return full;
    }

    private static int room(PlanInputs.NodeShape shape, Pods kind) {
        return room(shape.cpuMillis(), shape.memoryMiB(), shape.pods(), kind);
    }

    private static int room(long cpu, long memory, int pods, Pods kind) {
        long byCpu = kind.each().cpuMillis() == 0 ? pods : cpu / kind.each().cpuMillis();
        long byMemory =
                kind.each().memoryMiB() == 0 ? pods : memory / kind.each().memoryMiB();
        return (int) Math.min(pods, Math.min(byCpu, byMemory));
    }

    /** Equal nodes with equal pods on them. */
    private record Bins(
            PlanInputs.NodeShape shape, int nodes, TreeMap<String, Integer> placed, long cpu, long memory, int pods) {
        int room(Pods kind) {
            return Packing.room(cpu, memory, pods, kind);
        }

        Bins with(int count, Pods kind, int more) {
            var now = new TreeMap<>(placed);
            if (more > 0) {
                now.merge(kind.service(), more, Integer::sum);
            }
            return new Bins(
                    shape,
                    count,
                    now,
                    cpu - more * kind.each().cpuMillis(),
                    memory - more * kind.each().memoryMiB(),
                    pods - more);
        }

        Pattern pattern() {
            return new Pattern(shape, nodes, Map.copyOf(placed));
        }
    }
}
