package io.loadline.eventstore.work;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.StoredEvent;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a service does because something happened: it issues commands with the context it is given, whose id is made from the
 * event and the reaction's name, so that a repetition changes nothing.
 *
 * <p>When it fails, the event is tried again later and the later events of its stream queue behind it; the other streams go on.
 * A rejection with 409 is an answer, not a failure; one that says that a name is unknown waits until the name arrives.
 */
public interface Reaction {
    String name();

    /** Stored types of local events and CloudEvents types of foreign ones. */
    Set<String> types();

    Uni<Void> react(StoredEvent event, Context context);

    /** What is due without an event, asked for after each look at the log and once a second at least; on the leader, never beside {@link #react}. */
    default List<UUID> due(Instant now) {
        return List.of();
    }

    /** Does what is {@link #due}. A failure is logged and keeps nothing else waiting. */
    default Uni<Void> again(UUID due, Context context) {
        return Uni.createFrom().voidItem();
    }
}
