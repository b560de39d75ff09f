package io.loadline.capacity.utilisation;

import io.loadline.capacity.fleet.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the nodes of a cluster could hold for a while.
 *
 * @param cpu allocatable cores
 * @param memory allocatable bytes
 * @param from when they were registered; the first ones of a cluster are taken for those before, too
 * @param to when others were
 */
record Machines(
        String cluster, String datacenter, Optional<String> unit, double cpu, double memory, Instant from, Instant to) {
    private static final double GIB = 1 << 30;

    static Machines of(io.loadline.kernel.Cluster cluster, Instant from, Instant to) {
        double cpu = 0;
        double memory = 0;
        for (var nodes : Cluster.nodes(cluster)) {
            cpu += nodes.cpu() * nodes.count();
            memory += nodes.memoryGiB() * GIB * nodes.count();
        }
        return new Machines(cluster.name(), cluster.datacenter(), cluster.unit(), cpu, memory, from, to);
    }

    boolean areThere(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /**
     * The clusters that a service runs on of which only site and unit are known: those of the unit, else those that serve the
     * whole site, else all of the site.
     */
    static List<Machines> serving(List<Machines> all, Use use) {
        var here = all.stream()
                .filter(m -> m.datacenter().equals(use.datacenter()) && m.areThere(use.start()))
                .toList();
        var ofUnit = some(here, m -> m.unit().equals(Optional.of(use.unit())));
        var ofSite = some(here, m -> m.unit().isEmpty());
        return ofUnit.isEmpty() ? ofSite.isEmpty() ? here : ofSite : ofUnit;
    }

    private static List<Machines> some(List<Machines> machines, Predicate<Machines> which) {
        return machines.stream().filter(which).toList();
    }
}
