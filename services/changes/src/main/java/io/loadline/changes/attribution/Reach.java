package io.loadline.changes.attribution;

import io.loadline.changes.incident.Signs;
import io.loadline.changes.incident.Signs.Failing;
import io.loadline.kernel.ServiceGraph;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of what fails a change of a service could explain. A call fails because of the called service, of what that depends on, or
 * of what else its caller depends on; each call on the way makes it less likely.
 */
final class Reach {

    private final Signs signs;
    private final ServiceGraph graph;
    private final double perHop;
    private final double sound;
    private final Map<String, Map<String, Integer>> dependencies = new HashMap<>();

    Reach(Signs signs, ServiceGraph graph, Weights weights) {
        this.signs = signs;
        this.graph = graph;
        this.perHop = weights.perHop();
        this.sound = weights.sound();
    }

    /** @return 0..1; as for one call away when nothing is known to fail */
    double explained(String service) {
        double all = signs.failing().stream().mapToDouble(Failing::share).sum();
        if (all == 0) {
            return perHop;
        }
        double sum = signs.failing().stream()
                .mapToDouble(failing -> failing.share() * explained(failing, service))
                .sum();
        return signs.sound().contains(service) ? sound * sum / all : sum / all;
    }

    private double explained(Failing failing, String service) {
        return Math.max(fading(failing.callee(), service), perHop * fading(failing.caller(), service));
    }

    /** 1 for the service itself, less for each call down to it, 0 when it is not reached. */
    private double fading(String from, String service) {
        if (from.equals(service)) {
            return 1;
        }
        var hops = dependencies.computeIfAbsent(from, name -> graph.dependencies(name, Integer.MAX_VALUE));
        return hops.containsKey(service) ? Math.pow(perHop, hops.get(service)) : 0;
    }
}
