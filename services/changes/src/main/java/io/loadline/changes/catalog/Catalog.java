package io.loadline.changes.catalog;

import io.loadline.eventstore.EventStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the catalogue lists, from the log. */
@ApplicationScoped
public class Catalog {
    private final EventStore store;

    Catalog(EventStore store) {
        this.store = store;
    }

    /** An entry that some source lists. */
    public Uni<Optional<Entity>> entry(Entity.Ref ref) {
        return store.load(Entry.DECIDER, ref.stream())
                .map(entry -> Optional.of(entry.state()).filter(Entry::listed).flatMap(Entry::entity));
    }
}
