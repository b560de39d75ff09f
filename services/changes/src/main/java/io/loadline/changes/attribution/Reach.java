package io.loadline.changes.attribution;

import io.loadline.changes.incident.Signs;
import io.loadline.changes.incident.Signs.Failing;
import io.loadline.kernel.ServiceGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Where an incident may have begun, by the calls that fail and the graph. A call fails because of the called service, of what that depends on,
 * or of its caller; each call on the way makes it less likely. Only calls that fail of themselves count: calls to a service whose own calls fail
 * as much pass on what it suffers.
 */
final class Reach {
    /** As much as another share, as far as counting some hundred calls can tell. */
    private static final double AS_MUCH = 0.8;

    private final Map<String, Double> explained = new HashMap<>();
    private final double nothingKnown;
    private final double together;

    Reach(Signs signs, ServiceGraph graph, Weights weights) {
        nothingKnown = weights.perHop();
        var origins = origins(signs);
        double all = origins.stream().mapToDouble(Failing::share).sum();
        if (all > 0) {
            origins.forEach(failing -> places(failing, graph, weights.perHop())
                    .forEach((service, place) -> explained.merge(service, place * failing.share() / all, Double::sum)));
        }
        signs.sound().forEach(service -> explained.computeIfPresent(service, (name, place) -> weights.sound() * place));
        together = explained.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The calls that fail of themselves; all where each passes on what another suffers. */
    static List<Failing> origins(Signs signs) {
        var own = signs.failing().stream()
                .filter(failing -> !suffers(failing.callee(), signs))
                .toList();
        return own.isEmpty() ? signs.failing() : own;
    }

    /**
     * How much of what fails a service could explain.
     *
     * @return 0..1; as for one call away when nothing is known to fail
     */
    double explained(String service) {
        return explained.isEmpty() ? nothingKnown : explained.getOrDefault(service, 0.0);
    }

    /** What all services explain together, by which one's part becomes its probability; at least 1. */
    double all() {
        return Math.max(1, together);
    }

    /** For each service that may be behind a failing call 1 at the called one, less for each call from there. */
    private static Map<String, Double> places(Failing failing, ServiceGraph graph, double perHop) {
        var places = new HashMap<String, Double>();
        fade(failing.callee(), 1, graph, perHop, places);
        if (!failing.caller().isEmpty()) {
            fade(failing.caller(), perHop, graph, perHop, places);
        }
        return places;
    }

    private static void fade(String from, double place, ServiceGraph graph, double perHop, Map<String, Double> places) {
        places.merge(from, place, Math::max);
        graph.dependencies(from, Integer.MAX_VALUE)
                .forEach((service, hops) -> places.merge(service, place * Math.pow(perHop, hops), Math::max));
    }

    private static boolean suffers(String service, Signs signs) {
        double own = worst(signs, failing -> failing.caller().equals(service));
        return own > 0
                && own >= AS_MUCH * worst(signs, failing -> failing.callee().equals(service));
    }

    private static double worst(Signs signs, Predicate<Failing> which) {
        return signs.failing().stream()
                .filter(which)
                .mapToDouble(Failing::share)
                .max()
                .orElse(0);
    }
}
