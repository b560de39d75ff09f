package io.loadline.changes.change;

import io.loadline.changes.change.Collision.Kind;
import io.loadline.kernel.ServiceGraph;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a change should meet others at the same time.
 *
 * @param distances of the services near that of the change, itself at 0: the fewest calls between them in either direction
 */
public record Encounter(Booking mine, ServiceGraph graph, Map<String, Integer> distances) {
    /** Further than over two calls, services hardly feel each other. */
    private static final int FURTHEST = 2;

    public static Encounter of(Booking mine, ServiceGraph graph) {
        var distances = new HashMap<String, Integer>();
        distances.put(mine.service(), 0);
        graph.dependencies(mine.service(), FURTHEST)
                .forEach((name, distance) -> distances.merge(name, distance, Math::min));
        graph.dependents(mine.service(), FURTHEST)
                .forEach((name, distance) -> distances.merge(name, distance, Math::min));
        return new Encounter(mine, graph, Map.copyOf(distances));
    }

    Set<String> services() {
        return distances.keySet();
    }

    /** One collision for each change that it should not meet, for the gravest reason; by the beginning of their windows. */
    public List<Collision> with(List<Booking> others) {
        return others.stream()
                .filter(theirs ->
                        !theirs.id().equals(mine.id()) && theirs.window().overlaps(mine.window()))
                .sorted(Comparator.comparing(
                                (Booking booking) -> booking.window().start())
                        .thenComparing(Booking::id))
                .flatMap(theirs -> with(theirs).stream())
                .toList();
    }

    private Optional<Collision> with(Booking theirs) {
        var title = theirs.subject().title();
        if (theirs.subject().environment().equals(mine.subject().environment())) {
            if (mine.subject().sameTarget(theirs.subject())) {
                return collision(theirs, Kind.SAME_TARGET, true, title + " changes " + theirs.service() + " too");
            }
            var shared = mine.resources().stream()
                    .filter(theirs.resources()::contains)
                    .findFirst();
            if (shared.isPresent()) {
                return collision(theirs, Kind.SHARED_RESOURCE, true, title + " touches " + shared.get() + " too");
            }
            int distance = distances.getOrDefault(theirs.service(), 0);
            if (distance > 0) {
                return dependency(theirs, distance);
            }
        }
        return !mine.person().isEmpty() && mine.person().equals(theirs.person())
                ? collision(
                        theirs,
                        Kind.SAME_PERSON,
                        false,
                        title + " is carried out or watched by " + theirs.person() + " as well")
                : Optional.empty();
    }

    /** Next to each other: in the way when one of them is of tier 1. Everything else is a warning. */
    private Optional<Collision> dependency(Booking theirs, int distance) {
        var blocking = distance == 1 && (graph.tier(mine.service()) == 1 || graph.tier(theirs.service()) == 1);
        return collision(
                theirs,
                Kind.DEPENDENCY,
                blocking,
                "%s changes %s, %s %s"
                        .formatted(
                                theirs.subject().title(),
                                theirs.service(),
                                distance == 1 ? "next to" : "two calls from",
                                mine.service()));
    }

    private static Optional<Collision> collision(Booking theirs, Kind kind, boolean blocking, String message) {
        return Optional.of(new Collision(theirs.id(), kind, blocking, message));
    }
}
