package io.loadline.changes.incident;

import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Sql;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    /** Those that began before another one, were reviewed with the same kind of cause and share a service with it, the latest first. */
    Uni<List<Row<Incident>>> alike(UUID other, IncidentEvent.Reviewed reviewed, long position, int most) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from incident_row
                         where %s and state = 'REVIEWED' and id <> cast(:other as uuid) and starts < cast(:start as timestamptz)
                           and data #>> '{review,cause,kind}' = :kind
                           and exists (select 1 from jsonb_array_elements_text(data #> '{report,services}') as named (service)
                                        where named.service = any(cast(string_to_array(:services, chr(31)) as text[])))
                         order by starts desc, id limit :most
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("other", other)
                .with("start", reviewed.report().at())
                .with("kind", reviewed.review().cause().kind())
                .with("services", reviewed.report().services())
                .with("most", most)
                .rows(row -> RowStore.read(row, Incident.class)));
    }

    /**
     * What reviews have found.
     *
     * @param byChange incidents that a change has set off
     * @param otherwise incidents that none has set off
     * @param all incidents, reviewed or not
     */
    public record Reviewed(long byChange, long otherwise, long all) {
        /** Share of the incidents of which the trigger is known, 0..1. */
        public double known() {
            return all == 0 ? 0 : (double) (byChange + otherwise) / all;
        }
    }

    /** Of those that began within a window; where the trigger stayed unknown nothing was found. */
    public Uni<Reviewed> reviewed(Window window, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select count(*) filter (where data #>> '{review,cause,trigger}' = 'change'),
                               count(*) filter (where data #>> '{review,cause,trigger}' in ('load', 'external', 'latent')),
                               count(*)
                          from incident_row
                         where %s and starts >= cast(:start as timestamptz) and starts < cast(:end as timestamptz)
                        """.formatted(RowStore.VALID))
                .with("position", position)
                .with("start", window.start())
                .with("end", window.end())
                .rows(row -> new Reviewed(row.number(0), row.number(1), row.number(2)))
                .map(List::getFirst));
    }

    /** Those of some changes that reviews name, as what set an incident off or as what brought the defect. */
    public Uni<Set<UUID>> blamed(Collection<UUID> changes, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select distinct named.change
                          from incident_row cross join lateral (
                               values (data #>> '{review,cause,change}'), (data #>> '{review,cause,origin}')) as named (change)
                         where %s and state = 'REVIEWED' and named.change = any(cast(string_to_array(:changes, chr(31)) as text[]))
                        """.formatted(RowStore.VALID))
                .with("position", position)
                .with("changes", changes)
                .rows(row -> row.uuid(0))
                .map(Set::copyOf));
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
