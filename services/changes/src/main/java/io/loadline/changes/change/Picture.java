package io.loadline.changes.change;

import io.loadline.changes.freeze.OpenFreezes;
import io.loadline.changes.freeze.Terms;
import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import java.util.List;
import java.util.Optional;

/**
 * What is known around all changes at one position, to judge them by.
 *
 * @param experience what changes of the past teach
 */
record Picture(ServiceGraph graph, OpenFreezes freezes, Experience experience, Policies policies) {
    private static final int ANY_DEPTH = Integer.MAX_VALUE;

    /** @param collisions with changes that may touch production in the same time */
    Assessment assess(Booking booking, Change change, List<Collision> collisions) {
        var subject = booking.subject();
        var window = change.proposal().map(Proposal::window).orElseGet(booking::window);
        int tier = graph.tier(subject.service());
        var exceptions = freezes.exceptions();
        var hits = freezes.hits(subject.service(), tier, subject.environment(), window).stream()
                .map(hit -> hit.blockingOnlyIf(policies.gate().stops(hit.level(), subject.kind())
                        && !exceptions.getOrDefault(hit.id(), List.of()).contains(booking.id())
                        && !(hit.level() == Terms.Level.RESTRICT && change.passesRestriction())))
                .toList();
        var chance = experience.chance(subject, change.proposal(), window.start());
        var risk = Risk.of(
                new Risk.Factors(
                        subject.kind(),
                        subject.type(),
                        tier,
                        graph.service(subject.service()).map(Service::traffic).orElse(0.0),
                        graph.dependents(subject.service(), ANY_DEPTH).size(),
                        hits.stream().anyMatch(hit -> hit.source() == Terms.Source.PROMOTION),
                        hits.stream().anyMatch(hit -> hit.level() == Terms.Level.FREEZE && hit.blocking()),
                        inTheWay(collisions),
                        subject.datacenter().isEmpty() && subject.unit().isEmpty()),
                chance);
        return new Assessment(
                risk,
                collisions,
                hits,
                Optional.of(policies.asked(subject, tier, risk)),
                Optional.empty(),
                Optional.empty());
    }

    /** That somebody has much to do says nothing of production. */
    private static int inTheWay(List<Collision> collisions) {
        return (int) collisions.stream()
                .filter(collision -> collision.kind() != Collision.Kind.SAME_PERSON)
                .count();
    }
}
