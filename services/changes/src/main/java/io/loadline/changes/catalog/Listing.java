package io.loadline.changes.catalog;

import io.loadline.changes.row.Digest;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one source lists, so that what it stops listing can be retired. Its version is that of the whole document.
 *
 * @param digest of the entities that were taken
 */
record Listing(List<Entity.Ref> refs, String digest) {
    static final Decider<Import, ListingEvent, Listing> DECIDER = new ListingDecider();

    Listing {
        refs = List.copyOf(refs);
    }

    static UUID stream(String source) {
        return Uuids.named("catalog", source);
    }

    static String digest(List<Entity> entities) {
        return Digest.sha256(Json.write(entities));
    }

    /** The command: the source lists this now. */
    record Import(List<Entity.Ref> refs, String digest) {}

    /** The event. */
    sealed interface ListingEvent {
        /** The source's document has changed, or what is kept of the one before. */
        record Imported(List<Entity.Ref> refs, String digest) implements ListingEvent {}
    }

    private static final class ListingDecider implements Decider<Import, ListingEvent, Listing> {
        private static final EventTypes<ListingEvent> EVENTS = EventTypes.of("catalog", ListingEvent.class);

        @Override
        public EventTypes<ListingEvent> events() {
            return EVENTS;
        }

        @Override
        public Listing initial() {
            return new Listing(List.of(), "");
        }

        @Override
        public Decision<ListingEvent> decide(Import command, Listing listing, Instant now) {
            // entries with errors that the source keeps or drops are not in the digest
            return command.digest().equals(listing.digest()) && command.refs().equals(listing.refs())
                    ? Decision.none()
                    : Decision.of(new ListingEvent.Imported(command.refs(), command.digest()));
        }

        @Override
        public Listing evolve(Listing listing, ListingEvent event) {
            return switch (event) {
                case ListingEvent.Imported(var refs, var digest) -> new Listing(refs, digest);
            };
        }
    }
}
