package io.loadline.capacity.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The nodes of a site in one hour, and how they are shared: by the greater share of CPU and memory; the service with the largest takes
 * what rounding leaves.
 *
 * @param cost of all nodes in units of the last digit that is kept
 * @param cpu requested, in thousandths of a core
 * @param memory requested, in MiB
 * @param weights sum of all greater shares
 * @param largest index of the service with the largest
 * @param rest what is left of the cost when everybody has a share that is rounded down
 * @param use share of the site's nodes that is needed; above 1 when pods have no node
 * @param left pods that have none
 */
record SiteHour(
        int nodes, long cost, double cpu, double memory, double weights, int largest, long rest, double use, int left) {

    static SiteHour of(PlanInputs.Site site, List<PlanInputs.Load> loads, int[] replicas, Packing packing) {
        double cpu = 0;
        double memory = 0;
        for (int load = 0; load < replicas.length; load++) {
            cpu += (double) replicas[load] * loads.get(load).pod().cpuMillis();
            memory += (double) replicas[load] * loads.get(load).pod().memoryMiB();
        }
        var plain = new SiteHour(
                packing.nodes(), cost(packing), cpu, memory, 0, -1, 0, use(site, cpu, memory, packing), packing.left());
        return plain.shared(loads, replicas);
    }

    private static long cost(Packing packing) {
        return packing.patterns().stream()
                .map(p -> p.shape().hour().amount().multiply(BigDecimal.valueOf(p.nodes())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(Planned.SCALE, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }

    private static double use(PlanInputs.Site site, double cpu, double memory, Packing packing) {
        double cpuThere = site.shapes().stream()
                .mapToDouble(s -> (double) s.count() * s.cpuMillis())
                .sum();
        double memoryThere = site.shapes().stream()
                .mapToDouble(s -> (double) s.count() * s.memoryMiB())
                .sum();
        double use = Math.max(needed(cpu, cpuThere), needed(memory, memoryThere));
        // pods of awkward sizes may find no node although there is room in sum
        return packing.unplaced().isEmpty() ? use : Math.max(use, Math.nextUp(1.0));
    }

    /** Of what is not there, as much as a number can say. */
    private static double needed(double part, double whole) {
        return part == 0 ? 0 : Math.min(Double.MAX_VALUE, part / whole);
    }

    private SiteHour shared(List<PlanInputs.Load> loads, int[] replicas) {
        double sum = 0;
        int most = -1;
        double heaviest = 0;
        for (int load = 0; load < replicas.length; load++) {
            double weight = weight(loads.get(load).pod(), replicas[load]);
            sum += weight;
            if (weight > heaviest) {
                heaviest = weight;
                most = load;
            }
        }
        var weighted = new SiteHour(nodes, cost, cpu, memory, sum, most, 0, use, left);
        long undivided = cost;
        for (int load = 0; load < replicas.length; load++) {
            undivided -= weighted.cost(load, loads.get(load).pod(), replicas[load]);
        }
        return new SiteHour(nodes, cost, cpu, memory, sum, most, undivided, use, left);
    }

    private double weight(PlanInputs.Pod pod, int replicas) {
        return Math.max(
                cpu == 0 ? 0 : replicas * pod.cpuMillis() / cpu, memory == 0 ? 0 : replicas * pod.memoryMiB() / memory);
    }

    /** The share of a service with so many replicas, 0..1. */
    double share(PlanInputs.Pod pod, int replicas) {
        return weights == 0 ? 0 : weight(pod, replicas) / weights;
    }

    /** The cost of a service with so many replicas. */
    long cost(int load, PlanInputs.Pod pod, int replicas) {
        return (long) Math.floor(cost * share(pod, replicas)) + (load == largest ? rest : 0);
    }
}
