package io.loadline.cost.workload;

import io.loadline.cost.workload.Workload.Properties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hipparchus.fraction.BigFraction;

/**
 * Groups workloads and has them bear what is idle and shared, exactly. Every workload bears, of what is idle in its cluster or node,
 * the part that its own cost has in the cost of all there, resource by resource; of what is shared, the part that {@link Split}
 * gives its group. What the shared workloads bear of idle capacity goes on with them. A filter only chooses which workloads are shown,
 * and with them which idle cost: it never changes what a workload bears. (OpenCost adds the idle cost of shared workloads up without
 * regard to the filter, and says so in its own tests.)
 *
 * <p>What nobody can bear stays visible under a name of its own: idle capacity of a resource that nobody uses as idle, shared cost
 * when there is nobody to share it as {@value #UNDISTRIBUTED}.
 *
 * @param by empty for one group of all
 * @param filter which workloads are shown
 * @param shared which workloads the others bear
 * @param overhead shared besides the workloads that are
 * @param shareIdle whether idle cost is borne by workloads or shown for itself
 * @param splitIdle whether it is then shown by cluster or node
 * @param idleByNode whether capacity is idle by node, else by cluster
 */
public record Aggregation(
        List<Property> by,
        Predicate<Properties> filter,
        Predicate<Properties> shared,
        Split split,
        BigFraction overhead,
        boolean shareIdle,
        boolean splitIdle,
        boolean idleByNode) {
    public static final String IDLE = "__idle__";
    public static final String UNDISTRIBUTED = "__undistributed__";

    /**
     * A line of the result.
     *
     * @param own of its workloads
     * @param idle of capacity that nobody used
     * @param shared of what others cost, and their idle part when idle cost is shared
     */
    public record Line(Charges own, Charges idle, BigFraction shared) {
        static final Line NONE = new Line(Charges.NONE, Charges.NONE, BigFraction.ZERO);

        Line plus(Line other) {
            return new Line(own.plus(other.own), idle.plus(other.idle), shared.add(other.shared));
        }

        public BigFraction total() {
            return own.total().add(idle.total()).add(shared);
        }
    }

    /** The name of a workload's group. */
    public String group(Properties properties) {
        return by.stream().map(property -> property.group(properties)).collect(Collectors.joining("/"));
    }

    /**
     * The lines by group.
     *
     * @param workloads without idle ones
     * @param idle what is left of each cluster's or node's cost
     */
    public NavigableMap<String, Line> of(List<Workload> workloads, List<Workload> idle) {
        return new Run(this, workloads, idle).lines();
    }

    /**
     * Where capacity is idle.
     *
     * @param node empty for the cluster as a whole
     */
    private record Place(String cluster, String node) {
        String name() {
            return node.isEmpty() ? cluster : node;
        }
    }

    private static final class Run {
        private final Aggregation rule;
        private final List<Workload> bearing;
        private final List<Workload> shared;
        private final Map<Place, Charges> used = new HashMap<>();
        private final Map<Place, Charges> left = new HashMap<>();
        private final Map<Place, Properties> places = new HashMap<>();
        private final NavigableMap<String, Line> lines = new TreeMap<>();

        Run(Aggregation rule, List<Workload> workloads, List<Workload> idle) {
            this.rule = rule;
            var parts = workloads.stream().collect(Collectors.partitioningBy(w -> rule.shared.test(w.properties())));
            bearing = parts.get(false);
            shared = parts.get(true);
            workloads.forEach(workload -> used.merge(place(workload), workload.charges(), Charges::plus));
            idle.forEach(each -> {
                left.merge(place(each), each.charges(), Charges::plus);
                places.putIfAbsent(place(each), each.properties());
            });
        }

        private Place place(Workload workload) {
            var properties = workload.properties();
            return new Place(properties.cluster(), rule.idleByNode ? properties.node() : "");
        }

        NavigableMap<String, Line> lines() {
            var coefficients = coefficients();
            var toShare = shared.stream().map(w -> w.charges().total()).reduce(rule.overhead, BigFraction::add);
            var idleToShare = new HashMap<Place, Charges>();
            shared.forEach(w -> idleToShare.merge(place(w), idleOf(w), Charges::plus));
            if (coefficients.isEmpty() && toShare.signum() != 0) {
                add(UNDISTRIBUTED, new Line(Charges.NONE, Charges.NONE, toShare));
            }
            if (coefficients.isEmpty()) {
                idleToShare.forEach(this::idle);
            }
            var attached = idleToShare.values().stream().map(Charges::total).reduce(toShare, BigFraction::add);
            bearing.stream().filter(w -> rule.filter.test(w.properties())).forEach(workload -> {
                var coefficient = coefficients.getOrDefault(workload.name(), BigFraction.ZERO);
                if (rule.shareIdle) {
                    bear(workload, idleOf(workload), coefficient.multiply(attached));
                } else {
                    bear(workload, Charges.NONE, coefficient.multiply(toShare));
                    idle(place(workload), idleOf(workload));
                    idleToShare.forEach((place, charges) -> idle(place, charges.times(coefficient)));
                }
            });
            left.forEach(this::unused);
            return lines;
        }

        private void bear(Workload workload, Charges idle, BigFraction share) {
            add(rule.group(workload.properties()), new Line(workload.charges(), idle, share));
        }

        /** What a workload bears of the capacity that is idle where it runs. */
        private Charges idleOf(Workload workload) {
            var place = place(workload);
            var all = used.getOrDefault(place, Charges.NONE);
            var part = Charges.NONE;
            for (var amount : left.getOrDefault(place, Charges.NONE).amounts().entrySet()) {
                var resource = amount.getKey();
                if (resource.isReserved() && all.of(resource).signum() > 0) {
                    var weight = workload.charges().of(resource).divide(all.of(resource));
                    part = part.plus(Charges.of(resource, amount.getValue().multiply(weight)));
                }
            }
            return part;
        }

        /** What nobody uses there has nobody to bear it. */
        private void unused(Place place, Charges charges) {
            var all = used.getOrDefault(place, Charges.NONE);
            if (rule.filter.test(Objects.requireNonNull(places.get(place)))) {
                charges.amounts().forEach((resource, amount) -> {
                    if (!resource.isReserved() || all.of(resource).signum() <= 0) {
                        idle(place, Charges.of(resource, amount));
                    }
                });
            }
        }

        /** By workload, summing to one; empty when there is nobody to bear anything. */
        private Map<String, BigFraction> coefficients() {
            var weights = new HashMap<String, BigFraction>();
            var counts = new HashMap<String, Integer>();
            bearing.forEach(w -> {
                var group = rule.group(w.properties());
                weights.merge(group, w.charges().total(), BigFraction::add);
                counts.merge(group, 1, Integer::sum);
            });
            var measures = measures(weights);
            var sum = measures.values().stream().reduce(BigFraction.ZERO, BigFraction::add);
            var coefficients = new HashMap<String, BigFraction>();
            if (sum.signum() > 0) {
                bearing.forEach(w -> {
                    var group = rule.group(w.properties());
                    var within = weights.get(group).signum() > 0
                            ? w.charges().total().divide(weights.get(group))
                            : new BigFraction(1, counts.get(group));
                    coefficients.put(
                            w.name(), within.multiply(measures.get(group)).divide(sum));
                });
            }
            return coefficients;
        }

        private Map<String, BigFraction> measures(Map<String, BigFraction> costs) {
            var measures = new HashMap<String, BigFraction>();
            costs.forEach((group, cost) -> measures.put(
                    group,
                    switch (rule.split) {
                        case Split.Even() -> BigFraction.ONE;
                        case Split.Weighted() -> cost.signum() > 0 ? cost : BigFraction.ZERO;
                        case Split.Measured(var known) -> known.getOrDefault(group, BigFraction.ZERO);
                    }));
            return measures;
        }

        private void idle(Place place, Charges charges) {
            if (charges.total().signum() != 0) {
                add(
                        rule.splitIdle ? place.name() + "/" + IDLE : IDLE,
                        new Line(Charges.NONE, charges, BigFraction.ZERO));
            }
        }

        private void add(String group, Line line) {
            lines.merge(group, line, Line::plus);
        }
    }
}
