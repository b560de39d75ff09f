package io.loadline.changes.change;

import io.loadline.changes.freeze.OpenFreezes;
import io.loadline.changes.row.Row;
import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import io.loadline.kernel.Window;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known around some changes at one position, to judge them by.
 *
 * @param experience what changes of the past teach
 * @param others changes that may touch production in the same time, in the same environment
 */
record Picture(ServiceGraph graph, OpenFreezes freezes, List<Row<Change>> others, Experience experience) {
    private static final int ANY_DEPTH = Integer.MAX_VALUE;

    /** @param id of the change itself, which does not collide with itself */
    Assessment assess(UUID id, Subject subject, Window window, Optional<Proposal> proposal) {
        var resources = proposal.map(Proposal::resources).orElse(List.of());
        int tier = tier(subject.service());
        var hits = freezes.hits(subject.service(), tier, subject.environment(), window);
        var collisions = collisions(id, subject, window, resources);
        var chance = experience.chance(subject, proposal, window.start());
        var risk = Risk.of(
                new Risk.Factors(
                        subject.kind(),
                        subject.type(),
                        tier,
                        graph.dependents(subject.service(), ANY_DEPTH).size(),
                        hits.stream().anyMatch(hit -> hit.blocking()),
                        collisions.size(),
                        subject.datacenter().isEmpty() && subject.unit().isEmpty()),
                chance);
        return new Assessment(risk, collisions, hits);
    }

    private int tier(String service) {
        return graph.service(service).map(Service::tier).orElse(Service.LOWEST_TIER);
    }

    private List<Collision> collisions(UUID id, Subject subject, Window window, List<String> resources) {
        return others.stream()
                .filter(other -> !other.id().equals(id))
                .flatMap(other -> other.state().proposal().stream()
                        .filter(proposal -> proposal.window().overlaps(window))
                        .flatMap(proposal -> collision(other.id(), subject, resources, proposal).stream()))
                .toList();
    }

    private Optional<Collision> collision(UUID other, Subject subject, List<String> resources, Proposal proposal) {
        var theirs = proposal.subject();
        if (!theirs.environment().equals(subject.environment())) {
            return Optional.empty();
        }
        if (subject.sameTarget(theirs)) {
            return Optional.of(new Collision(
                    other, Collision.Kind.SAME_TARGET, true, theirs.title() + " changes " + theirs.service() + " too"));
        }
        var shared = resources.stream().filter(proposal.resources()::contains).findFirst();
        if (shared.isPresent()) {
            return Optional.of(new Collision(
                    other, Collision.Kind.SHARED_RESOURCE, true, theirs.title() + " touches " + shared.get() + " too"));
        }
        return dependency(other, subject.service(), theirs);
    }

    /** Next to each other in the graph: in the way of a service of tier 1, otherwise a warning. */
    private Optional<Collision> dependency(UUID other, String service, Subject theirs) {
        var neighbours = graph.dependencies(service, 1).containsKey(theirs.service())
                || graph.dependencies(theirs.service(), 1).containsKey(service);
        var blocking = tier(service) == 1 || tier(theirs.service()) == 1;
        return neighbours
                ? Optional.of(new Collision(
                        other,
                        Collision.Kind.DEPENDENCY,
                        blocking,
                        "%s changes %s, next to %s".formatted(theirs.title(), theirs.service(), service)))
                : Optional.empty();
    }
}
