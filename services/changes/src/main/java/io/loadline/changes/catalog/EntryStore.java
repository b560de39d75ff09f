package io.loadline.changes.catalog;

import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The entries that some source lists, as they are known at a position. */
@ApplicationScoped
class EntryStore {
    private final Mutiny.SessionFactory sessions;

    EntryStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Those of one source, or all of them, by source, kind and name. */
    Uni<List<Entity>> listed(Optional<String> source, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from entry_row
                         where %s and source <> '' and (:source = '' or source = :source)
                         order by source, data #>> '{entity,ref,kind}', data #>> '{entity,ref,name}'
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("source", source.orElse(""))
                .rows(row -> RowStore.read(row, Entry.class).state().entity().orElseThrow()));
    }
}
