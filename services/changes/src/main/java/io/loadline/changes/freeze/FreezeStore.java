package io.loadline.changes.freeze;

import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Sql;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The freezes as they are known at a position. */
@ApplicationScoped
public class FreezeStore {
    private final Mutiny.SessionFactory sessions;

    FreezeStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Those of an environment that hold, by start. */
    Uni<OpenFreezes> open(String environment, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from freeze_row
                         where %s and is_open and environment = :environment
                         order by starts, id
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("environment", environment)
                .rows(row -> RowStore.read(row, Freeze.class))
                .map(OpenFreezes::new));
    }

    /** Those that may hold at some time of a window, by start: of what comes again all that has begun and is not over for good. */
    public Uni<OpenFreezes> open(Window window, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from freeze_row
                         where %s and is_open
                           and starts < cast(:end as timestamptz) and (ends is null or ends > cast(:start as timestamptz))
                         order by starts, id
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("start", window.start())
                .with("end", window.end())
                .rows(row -> RowStore.read(row, Freeze.class))
                .map(OpenFreezes::new));
    }

    /** Those that hold and let a change pass. */
    public Uni<List<UUID>> excepting(UUID change, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select id from freeze_row
                         where %s and is_open and data -> 'excepted' @> to_jsonb(cast(:change as text))
                        """.formatted(RowStore.VALID))
                .with("position", position)
                .with("change", change.toString())
                .rows(row -> row.uuid(0)));
    }

    /** Those that overlap a window, by start, closed ones too. */
    public Uni<List<Row<Freeze>>> within(Optional<String> environment, Window window, long position, int most) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from freeze_row
                         where %s and (:environment = '' or environment = :environment)
                           and starts < cast(:end as timestamptz) and (ends is null or ends > cast(:start as timestamptz))
                         order by starts, id limit :fetch
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("environment", environment.orElse(""))
                .with("start", window.start())
                .with("end", window.end())
                .with("fetch", most + 1)
                .rows(row -> RowStore.read(row, Freeze.class))
                .map(rows -> RowStore.all(rows, most, "freezes")));
    }

    /** All of them by start, closed ones too. */
    Uni<List<Row<Freeze>>> page(
            Optional<String> environment, long position, String startsAfter, String idAfter, int fetch) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from freeze_row
                         where %s and (:environment = '' or environment = :environment)
                           and (:starts = '' or (starts, id) > (cast(nullif(:starts, '') as timestamptz), cast(nullif(:id, '') as uuid)))
                         order by starts, id limit :fetch
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("environment", environment.orElse(""))
                .with("starts", startsAfter)
                .with("id", idAfter)
                .with("fetch", fetch)
                .rows(row -> RowStore.read(row, Freeze.class)));
    }
}
