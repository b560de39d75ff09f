package io.loadline.bench.collisions;

import io.loadline.changes.change.Booking;
import io.loadline.changes.change.Collision.Kind;
import io.loadline.kernel.Service;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The definition, tried on each of the others in turn; it shares nothing with the encounter that it judges. */
final class EveryPair {
    private final Map<String, Set<String>> calls = new HashMap<>();
    private final List<Booking> bookings;

    EveryPair(List<Service> services, List<Booking> bookings) {
        services.forEach(service -> calls.put(service.name(), Set.copyOf(service.dependsOn())));
        this.bookings = bookings;
    }

    Map<UUID, Kind> collisions(Booking mine) {
        var found = new HashMap<UUID, Kind>();
        for (var theirs : bookings) {
            if (!theirs.id().equals(mine.id())) {
                kind(mine, theirs).ifPresent(kind -> found.put(theirs.id(), kind));
            }
        }
        return found;
    }

    private Optional<Kind> kind(Booking mine, Booking theirs) {
        if (!mine.window().start().isBefore(theirs.window().end())
                || !theirs.window().start().isBefore(mine.window().end())) {
            return Optional.empty();
        }
        if (mine.subject().environment().equals(theirs.subject().environment())) {
            var near = inOneEnvironment(mine, theirs);
            if (near.isPresent()) {
                return near;
            }
        }
        // a machine, which has no name here, does many things at once
        return !mine.person().isEmpty() && mine.person().equals(theirs.person())
                ? Optional.of(Kind.SAME_PERSON)
                : Optional.empty();
    }

    private Optional<Kind> inOneEnvironment(Booking mine, Booking theirs) {
        var here = mine.subject();
        var there = theirs.subject();
        if (here.service().equals(there.service())
                && meet(here.datacenter(), there.datacenter())
                && meet(here.unit(), there.unit())) {
            return Optional.of(Kind.SAME_TARGET);
        }
        var shared = new HashSet<>(mine.resources());
        shared.retainAll(theirs.resources());
        if (!shared.isEmpty()) {
            return Optional.of(Kind.SHARED_RESOURCE);
        }
        var apart = !here.service().equals(there.service());
        return apart && (reaches(here.service(), there.service()) || reaches(there.service(), here.service()))
                ? Optional.of(Kind.DEPENDENCY)
                : Optional.empty();
    }

    /** Who names no place means all. */
    private static boolean meet(Optional<String> here, Optional<String> there) {
        return here.isEmpty() || there.isEmpty() || here.get().equals(there.get());
    }

    /** Directly, or over one between them. */
    private boolean reaches(String from, String to) {
        var called = calls.getOrDefault(from, Set.of());
        return called.contains(to)
                || called.stream()
                        .anyMatch(one -> calls.getOrDefault(one, Set.of()).contains(to));
    }
}
