package io.loadline.changes.incident;

import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Sql;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The incidents as they are known at a position. */
@ApplicationScoped
public class IncidentStore {
    private static final int MOST_OPEN = 1000;

    private final Mutiny.SessionFactory sessions;

    IncidentStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Those that customers feel now, the latest first. Few are open: they are found first, and then put in order. */
    public Uni<List<Row<Incident>>> open(long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        with open as materialized (
                          select id, version, data, starts from incident_row where state = 'OPEN' and %s)
                        select %s from open order by starts desc, id desc limit :most
                        """.formatted(RowStore.VALID, RowStore.COLUMNS))
                .with("position", position)
                .with("most", MOST_OPEN)
                .rows(row -> RowStore.read(row, Incident.class)));
    }

    /** By their beginning, the latest first. */
    Uni<List<Row<Incident>>> page(Optional<Incident.State> state, long position, String starts, String id, int fetch) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from incident_row
                         where %s and (:state = '' or state = :state)
                           and (:starts = '' or (starts, id) < (cast(nullif(:starts, '') as timestamptz), cast(nullif(:id, '') as uuid)))
                         order by starts desc, id desc limit :fetch
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("state", state.map(Enum::name).orElse(""))
                .with("starts", starts)
                .with("id", id)
                .with("fetch", fetch)
                .rows(row -> RowStore.read(row, Incident.class)));
    }

    /** Those that began within a window, the earliest first. */
    public Uni<List<Row<Incident>>> begun(Window window, long position, int most) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from incident_row
                         where %s and starts >= cast(:start as timestamptz) and starts < cast(:end as timestamptz)
                         order by starts, id limit :most
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("start", window.start())
                .with("end", window.end())
                .with("most", most)
                .rows(row -> RowStore.read(row, Incident.class)));
    }

    /** What was learned last, the latest first. */
    public Uni<List<Row<Incident>>> reviewed(long position, int most) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from incident_row
                         where %s and state = 'REVIEWED'
                         order by starts desc, id limit :most
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("most", most)
                .rows(row -> RowStore.read(row, Incident.class)));
    }
}
