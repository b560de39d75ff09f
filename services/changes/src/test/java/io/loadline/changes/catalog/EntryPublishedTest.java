package io.loadline.changes.catalog;

import io.loadline.changes.Published;
import io.loadline.changes.catalog.Entity.Kind;
import io.loadline.changes.catalog.Entity.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryPublishedTest {
    private static final Entity CHECKOUT = new Entity(
            new Ref(Kind.COMPONENT, "checkout"),
            "Checkout",
            "checkout",
            1,
            Optional.of("service"),
            Optional.of("java"),
            Optional.of("container"),
            Optional.of("shop"),
            List.of(new Ref(Kind.COMPONENT, "payment"), new Ref(Kind.RESOURCE, "orders-db")),
            Map.of("loadline.io/tier", "1", "loadline.io/repository", "harbour/checkout"));
    private static final Entity TEAM = new Entity(
            new Ref(Kind.GROUP, "checkout"),
            "Team Checkout",
            "",
            4,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());

    @Test
    void servicesAreToldAsPromised() {
        told(new EntryEvent.Registered("git", CHECKOUT));
        told(new EntryEvent.Updated(CHECKOUT));
        told(new EntryEvent.Retired(CHECKOUT.ref()));
    }

    @Test
    void teamsAreToldAsPromised() {
        told(new EntryEvent.Registered("git", TEAM));
        told(new EntryEvent.Updated(TEAM));
        told(new EntryEvent.Retired(TEAM.ref()));
    }

    private static void told(EntryEvent event) {
        Published.isAsPromised(Entry.DECIDER.publish(new UUID(0, 0), event).orElseThrow());
    }
}
