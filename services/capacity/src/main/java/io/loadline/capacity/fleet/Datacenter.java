package io.loadline.capacity.fleet;

import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Uuids;
import java.util.Optional;
import java.util.UUID;

/** A site. */
public sealed interface Datacenter {
    Registration<Datacenter> DECIDER = new Registration<>(
            "datacenter",
            Datacenter.class,
            datacenter -> Optional.of(new Publication("datacenter.registered", datacenter)));

    static UUID stream(String name) {
        return Uuids.named("datacenter", name);
    }

    /** @param region where it is, such as {@code cn-east} */
    record Registered(String name, String displayName, String region) implements Datacenter {}
}
