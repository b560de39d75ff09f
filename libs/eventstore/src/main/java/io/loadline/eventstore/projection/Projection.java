package io.loadline.eventstore.projection;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.StoredEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A read model, made of nothing but the events of the local log, in order. Its rows and its checkpoint are written in one
 * transaction.
 *
 * <p>Statements name their tables without a schema, because a rebuild runs in a schema of its own; and never say
 * {@code select *}.
 */
public interface Projection {
    /** Stable name; the checkpoint is kept under it. */
    String name();

    /** Raised when rows would come out differently; the projection then rebuilds itself beside the live one. */
    default int version() {
        return 1;
    }

    /** The tables it owns in schema public, created by the service's migration. */
    List<String> tables();

    /** Applies one event; those it does not know are none of its business. */
    Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event);

    /** Applies a page of events in order; override where one statement can do many. */
    default Uni<Void> applyAll(Mutiny.StatelessSession session, List<StoredEvent> page) {
        return InOrder.each(page, event -> apply(session, event));
    }
}
