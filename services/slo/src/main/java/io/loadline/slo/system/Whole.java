package io.loadline.slo.system;

import io.loadline.eventstore.Uuids;
import io.loadline.kernel.ServiceGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Services that are looked at together.
 *
 * @param root the one that promises something and calls all others; where nobody promises anything the first of those that are
 *     connected
 * @param services with the root, by name
 */
record Whole(String root, Set<String> services, boolean promised) {
    /** Every service that promises something with all that it calls, and what is left of the graph by what is connected. */
    static List<Whole> of(ServiceGraph graph, Set<String> promising) {
        var wholes = new ArrayList<Whole>();
        var covered = new HashSet<String>();
        for (var root : new TreeSet<>(promising)) {
            var reached =
                    new TreeSet<>(graph.dependencies(root, Integer.MAX_VALUE).keySet());
            reached.add(root);
            covered.addAll(reached);
            wholes.add(new Whole(root, reached, true));
        }
        for (var service : graph.names()) {
            if (!covered.contains(service)) {
                var connected = connected(service, graph, covered);
                covered.addAll(connected);
                wholes.add(new Whole(connected.first(), connected, false));
            }
        }
        return wholes;
    }

    UUID id() {
        return Uuids.named("system", root);
    }

    private static TreeSet<String> connected(String start, ServiceGraph graph, Set<String> covered) {
        var found = new TreeSet<>(Set.of(start));
        var next = new ArrayList<>(List.of(start));
        while (!next.isEmpty()) {
            var name = next.removeLast();
            var around = new HashSet<>(graph.dependencies(name, 1).keySet());
            around.addAll(graph.dependents(name, 1).keySet());
            around.stream()
                    .filter(other -> !covered.contains(other))
                    .filter(found::add)
                    .forEach(next::add);
        }
        return found;
    }
}
