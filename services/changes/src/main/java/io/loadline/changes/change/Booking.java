package io.loadline.changes.change;

import io.loadline.kernel.Window;
import io.loadline.web.Roles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a change takes for itself, and when.
 *
 * @param window in which it is carried out and watched, half open; two that only touch do not overlap
 * @param resources beside the service
 * @param person who carries it out and watches it: its requester; empty when that is a machine, which can do many things at once
 */
public record Booking(UUID id, Subject subject, Window window, List<String> resources, String person) {
    private static final Set<String> MACHINES = Set.of(Roles.PIPELINE, Roles.INGEST);

    public Booking {
        resources = List.copyOf(resources);
    }

    /** Empty for what was detected. */
    public static Optional<Booking> of(UUID id, Change change) {
        return change.proposal()
                .map(proposal -> new Booking(
                        id,
                        proposal.subject(),
                        change.taken().orElseThrow(),
                        proposal.resources(),
                        person(change.requester())));
    }

    static String person(String requester) {
        return MACHINES.contains(requester) ? "" : requester;
    }

    String service() {
        return subject.service();
    }
}
