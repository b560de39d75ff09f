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
            Map.of("loadline.io/tier", "1", "loadline.io/repository", "harbour/checkout"),
            Optional.of("kind: Component"));
    private static final Entity WIKI = bare(new Ref(Kind.COMPONENT, "wiki"), "Wiki", "platform");
    private static final Entity TEAM = bare(new Ref(Kind.GROUP, "checkout"), "Team Checkout", "");

    @Test
    void servicesAreToldAsPromised() {
        told(new EntryEvent.Registered("git", CHECKOUT), 0);
        told(new EntryEvent.Updated(CHECKOUT), 0);
        told(new EntryEvent.Retired(CHECKOUT.ref()), 0);
        told(new EntryEvent.Registered("git", WIKI), 1);
        told(new EntryEvent.Updated(WIKI), 1);
    }

    @Test
    void teamsAreToldAsPromised() {
        told(new EntryEvent.Registered("git", TEAM), 0);
        told(new EntryEvent.Updated(TEAM), 0);
        told(new EntryEvent.Retired(TEAM.ref()), 0);
    }

    private static Entity bare(Ref ref, String title, String owner) {
        return new Entity(
                ref,
                title,
                owner,
                4,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty());
    }

    private static void told(EntryEvent event, int example) {
        Published.isAsPromised(Entry.DECIDER.publish(new UUID(0, 0), event).orElseThrow(), example);
    }
}
