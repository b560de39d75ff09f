package io.loadline.changes.attribution;

import io.loadline.changes.incident.Signs;
import io.loadline.changes.incident.Signs.Failing;
import io.loadline.kernel.ServiceGraph;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How much of what fails a change of a service could explain. A call fails because of the called service, of what that depends on, or
 * of what else its caller depends on; each call on the way makes it less likely. A service whose own calls fail as much as those to it passes
 * on what it suffers: it is no more likely than one that is a call away.
 */
final class Reach {
    /** As much as another share, as far as counting some hundred calls can tell. */
    private static final double AS_MUCH = 0.8;

    private final Signs signs;
    private final ServiceGraph graph;
    private final double perHop;
    private final double sound;
    private final Map<String, Map<String, Integer>> dependencies = new HashMap<>();
    private final Map<String, Boolean> suffering = new HashMap<>();

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
        double called =
                failing.callee().equals(service) && suffers(service) ? perHop : fading(failing.callee(), service);
        return Math.max(called, perHop * fading(failing.caller(), service));
    }

    private boolean suffers(String service) {
        return suffering.computeIfAbsent(service, name -> {
            double own = worst(failing -> failing.caller().equals(name));
            return own > 0 && own >= AS_MUCH * worst(failing -> failing.callee().equals(name));
        });
    }

    private double worst(Predicate<Failing> which) {
        return signs.failing().stream()
                .filter(which)
                .mapToDouble(Failing::share)
                .max()
                .orElse(0);
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
