package io.loadline.capacity.fleet;

import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Uuids;
import java.util.Optional;
import java.util.UUID;

/** A cell of the shop: a share of the customers, served by one site. */
public sealed interface Unit {
    Registration<Unit> DECIDER =
            new Registration<>("unit", Unit.class, unit -> Optional.of(new Publication("unit.registered", unit)));

    static UUID stream(String name) {
        return Uuids.named("unit", name);
    }

    record Registered(String name, String datacenter) implements Unit {}
}
