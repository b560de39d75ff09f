package io.loadline.slo.detection;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who calls whom.
 *
 * @param calls by caller; whoever is not there calls nobody
 */
public record ServiceGraph(Map<String, Set<String>> calls) {
    /** When nothing is known of the calls. */
    public static final ServiceGraph UNKNOWN = new ServiceGraph(Map.of());

    Set<String> calledBy(String caller) {
        return calls.getOrDefault(caller, Set.of());
    }

    /** The service itself and all that it calls, also through others. */
    Set<String> reachable(String service) {
        var reached = new HashSet<>(List.of(service));
        var open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (var called : calledBy(open.removeFirst())) {
                if (reached.add(called)) {
                    open.addLast(called);
                }
            }
        }
        return reached;
    }

    /** Whether one of the two calls the other, also through others. */
    public boolean connects(String one, String other) {
        return reachable(one).contains(other) || reachable(other).contains(one);
    }
}
