package io.loadline.capacity.utilisation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Used of requested and of capacity, by what was asked for.
 *
 * <p>Nodes are those that there were at each time. A service's capacity is its share, by what it requests, of those of its sites. What
 * runs where several clusters may hold it is shared among them by their cores. What a service did not measure is left out on both sides of
 * a ratio, as is a time of which one side is not known.
 */
final class Utilisation {
    private final By by;
    private final List<Machines> machines;
    private final Map<String, Map<Instant, Group>> groups = new TreeMap<>();
    /** Cores and bytes that are requested at a site at a time. */
    private final Map<List<Object>, double[]> requestedAt = new HashMap<>();

    private Utilisation(By by, List<Machines> machines) {
        this.by = by;
        this.machines = machines;
    }

    /**
     * Mean amounts of the times of which they are known, and their ratios; a ratio is absent when one of its sides is.
     *
     * @param used cores, or bytes
     * @param usedToCapacity what the {@link Target} is about
     */
    record Resource(
            Optional<Double> used,
            Optional<Double> requested,
            Optional<Double> capacity,
            Optional<Double> usedToRequested,
            Optional<Double> usedToCapacity) {}

    record Point(Instant start, Resource cpu, Resource memory) {}

    /**
     * What is aimed at: of the capacity, twice the share that was used in the beginning of what there was then, at most all of it.
     *
     * @param since when the beginning began; it was as long as what is looked at
     * @param cpu absent where it was not measured then, as is memory
     */
    record Target(Instant since, Optional<Double> cpu, Optional<Double> memory) {
        private static final double TIMES = 2;

        static Target of(Instant since, Item then) {
            return new Target(since, of(then.cpu()), of(then.memory()));
        }

        private static Optional<Double> of(Resource then) {
            return then.usedToCapacity().map(share -> Math.min(1, TIMES * share));
        }
    }

    /**
     * @param target absent for what was not there in the beginning
     * @param points over time
     */
    record Item(String name, Resource cpu, Resource memory, Optional<Target> target, List<Point> points) {
        Item with(Optional<Target> other) {
            return new Item(name, cpu, memory, other, points);
        }
    }

    /** By name. */
    static List<Item> of(By by, List<Use> uses, List<Machines> machines) {
        var utilisation = new Utilisation(by, machines);
        uses.forEach(utilisation::request);
        uses.forEach(utilisation::add);
        return utilisation.groups.entrySet().stream()
                .map(e -> item(e.getKey(), e.getValue()))
                .toList();
    }

    private void request(Use use) {
        var sum = requestedAt.computeIfAbsent(List.of(use.datacenter(), use.start()), key -> new double[2]);
        sum[0] += use.cpuRequested().orElse(0.0);
        sum[1] += use.memoryRequested().orElse(0.0);
    }

    private void add(Use use) {
        switch (by) {
            case SERVICE -> group(use.service(), use).addService(use, requestedAt, at(use));
            case DATACENTER -> group(use.datacenter(), use).add(use, 1, at(use));
            case UNIT -> {
                if (!use.unit().isEmpty()) {
                    group(use.unit(), use).add(use, 1, in(use));
                }
            }
            case CLUSTER -> {
                var serving = Machines.serving(machines, use);
                double cores = serving.stream().mapToDouble(Machines::cpu).sum();
                serving.forEach(m -> group(m.cluster(), use).add(use, cores == 0 ? 0 : m.cpu() / cores, List.of(m)));
            }
        }
    }

    private List<Machines> at(Use use) {
        return machines.stream()
                .filter(m -> m.datacenter().equals(use.datacenter()) && m.areThere(use.start()))
                .toList();
    }

    private List<Machines> in(Use use) {
        return machines.stream()
                .filter(m -> m.unit().equals(Optional.of(use.unit())) && m.areThere(use.start()))
                .toList();
    }

    private Group group(String name, Use use) {
        return groups.computeIfAbsent(name, n -> new TreeMap<>()).computeIfAbsent(use.start(), start -> new Group());
    }

    private static Item item(String name, Map<Instant, Group> byTime) {
        var points = new ArrayList<Point>();
        byTime.forEach((start, group) -> points.add(new Point(start, group.cpu.resource(), group.memory.resource())));
        var all = byTime.values();
        return new Item(
                name,
                Sums.over(all.stream().map(group -> group.cpu).toList()),
                Sums.over(all.stream().map(group -> group.memory).toList()),
                Optional.empty(),
                points);
    }

    /** What is of one name at one time. */
    private static final class Group {
        private final Sums cpu = new Sums();
        private final Sums memory = new Sums();
        private final Set<String> clusters = new HashSet<>();

        void add(Use use, double share, List<Machines> machines) {
            cpu.use(use.cpuUsed(), use.cpuRequested(), share);
            memory.use(use.memoryUsed(), use.memoryRequested(), share);
            for (var one : machines) {
                if (clusters.add(one.cluster())) {
                    cpu.hold(one.cpu());
                    memory.hold(one.memory());
                }
            }
        }

        void addService(Use use, Map<List<Object>, double[]> requestedAt, List<Machines> machines) {
            add(use, 1, List.of());
            var all = requestedAt.getOrDefault(List.of(use.datacenter(), use.start()), new double[2]);
            for (var one : machines) {
                use.cpuRequested().ifPresent(part -> cpu.hold(share(part, all[0]) * one.cpu()));
                use.memoryRequested().ifPresent(part -> memory.hold(share(part, all[1]) * one.memory()));
            }
        }

        private static double share(double part, double whole) {
            return whole == 0 ? 0 : part / whole;
        }
    }
}
