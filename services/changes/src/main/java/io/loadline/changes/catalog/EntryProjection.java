package io.loadline.changes.catalog;

import io.loadline.eventstore.projection.FoldedProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the table behind {@link EntryStore}. */
@ApplicationScoped
class EntryProjection extends FoldedProjection<EntryEvent, Entry> {

    EntryProjection() {
        super(
                "entry_row",
                Entry.DECIDER,
                Entry.class,
                Map.of("source", "text"),
                entry -> Map.of("source", orEmpty(entry.source())));
    }
}
