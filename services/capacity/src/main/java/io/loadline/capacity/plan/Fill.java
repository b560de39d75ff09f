package io.loadline.capacity.plan;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A way to fill a node: how many pods of each kind stand on one of a shape. */
final class Fill {
    private final int shape;
    private final int[] pods;

    private Fill(int shape, int[] pods) {
        this.shape = shape;
        this.pods = pods;
    }

    /** As it was packed. */
    static Fill of(Packing.Pattern pattern, List<Packing.Pods> kinds, List<PlanInputs.NodeShape> shapes) {
        var pods = new int[kinds.size()];
        pattern.pods().forEach(some -> {
            int kind = IntStream.range(0, pods.length)
                    .filter(k -> some.equals(kinds.get(k).of(some.count())))
                    .findFirst()
                    .orElseThrow();
            pods[kind] += some.count();
        });
        return new Fill(shapes.indexOf(pattern.shape()), pods);
    }

    /** Index of the node's shape. */
    int shape() {
        return shape;
    }

    /** Of a kind. */
    int pods(int kind) {
        return pods[kind];
    }

    /**
     * The way that is worth most, as far as the search comes.
     *
     * @param worth of a pod of each kind, none negative
     */
    static Fill best(PlanInputs.NodeShape node, int shape, List<Packing.Pods> kinds, double[] worth) {
        var search = new Search(node, kinds, worth);
        search.fill(0, node.cpuMillis(), node.memoryMiB(), node.pods(), 0);
        return new Fill(shape, search.best);
    }

    /** What it is worth at these values. */
    double worth(double[] worth) {
        return IntStream.range(0, pods.length)
                .mapToDouble(k -> pods[k] * worth[k])
                .sum();
    }

    /** Branch and bound, kind by kind, the one that is worth most for its share of a node first. It gives up after a number of steps. */
    private static final class Search {
        private static final int STEPS = 20_000;

        private final PlanInputs.NodeShape node;
        private final List<Packing.Pods> kinds;
        private final double[] worth;
        private final int[] order;
        /** The most that a unit of a resource can be worth from a place in the order on. */
        private final double[] byCpu;

        private final double[] byMemory;
        private final double[] byPods;
        private final int[] taken;
        private int[] best;
        private double most;
        private int steps = STEPS;

        Search(PlanInputs.NodeShape node, List<Packing.Pods> kinds, double[] worth) {
            this.node = node;
            this.kinds = kinds;
            this.worth = worth;
            this.taken = new int[kinds.size()];
            this.best = taken.clone();
            this.order = IntStream.range(0, kinds.size())
                    .filter(k -> worth[k] > 0 && kinds.get(k).mayStandOn(node))
                    .boxed()
                    .sorted(Comparator.comparingDouble(this::perShare).reversed())
                    .mapToInt(Integer::intValue)
                    .toArray();
            this.byCpu = new double[order.length + 1];
            this.byMemory = new double[order.length + 1];
            this.byPods = new double[order.length + 1];
            for (int i = order.length - 1; i >= 0; i--) {
                var each = kinds.get(order[i]).each();
                byCpu[i] = Math.max(byCpu[i + 1], per(worth[order[i]], each.cpuMillis()));
                byMemory[i] = Math.max(byMemory[i + 1], per(worth[order[i]], each.memoryMiB()));
                byPods[i] = Math.max(byPods[i + 1], worth[order[i]]);
            }
        }

        private double perShare(int kind) {
            return worth[kind] / Math.max(kinds.get(kind).share(List.of(node)), 1.0 / node.pods());
        }

        private static double per(double worth, long amount) {
            return amount == 0 ? Double.MAX_VALUE : worth / amount;
        }

        void fill(int at, long cpu, long memory, int places, double sum) {
            if (sum > most) {
                most = sum;
                best = taken.clone();
            }
            if (at == order.length || --steps < 0 || sum + bound(at, cpu, memory, places) <= most) {
                return;
            }
            int kind = order[at];
            var pods = kinds.get(kind);
            int room = Math.min(pods.count(), pods.room(cpu, memory, places));
            for (int count = room; count >= 0; count--) {
                taken[kind] = count;
                fill(
                        at + 1,
                        cpu - count * pods.each().cpuMillis(),
                        memory - count * pods.each().memoryMiB(),
                        places - count,
                        sum + count * worth[kind]);
            }
            taken[kind] = 0;
        }

        private double bound(int at, long cpu, long memory, int places) {
            return Math.min(places * byPods[at], Math.min(cpu * byCpu[at], memory * byMemory[at]));
        }
    }
}
