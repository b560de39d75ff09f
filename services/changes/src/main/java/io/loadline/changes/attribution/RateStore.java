package io.loadline.changes.attribution;

import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.change.Subject;
import io.loadline.changes.incident.IncidentStore;
import io.loadline.changes.incident.Signs;
import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How often changes of this shop set incidents off, after how long, and how often incidents come without one: what reviews of the last ninety
 * days have confirmed. Only as much of the time counts as of its incidents is known, so that without reviews the usual rates hold.
 */
@ApplicationScoped
class RateStore {
    private static final Duration LOOKED_BACK = Duration.ofDays(90);
    private static final int MOST = 1_000;

    private final ChangeStore changes;
    private final IncidentStore incidents;
    private final Mutiny.SessionFactory sessions;

    RateStore(ChangeStore changes, IncidentStore incidents, Mutiny.SessionFactory sessions) {
        this.changes = changes;
        this.incidents = incidents;
        this.sessions = sessions;
    }

    /**
     * @param until what came afterwards teaches nothing
     * @param services how many there are
     */
    Uni<Weights> weights(Instant until, int services, long position) {
        var window = new Window(until.minus(LOOKED_BACK), until);
        return changes.begun(Subject.PRODUCTION, window, position)
                .chain(begun -> incidents
                        .reviewed(window, position)
                        .map(reviewed -> Weights.USUAL.fitted(
                                reviewed.byChange(),
                                reviewed.otherwise(),
                                Math.round(reviewed.known() * begun.number()),
                                reviewed.known() * services * begun.since(until).toMinutes())))
                .chain(weights -> confirmed(window, position).map(weights::learning));
    }

    /** The incidents of which reviews name the change, the latest first. */
    private Uni<List<Confirmed>> confirmed(Window window, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        with reviewed as (
                          select data #>> '{review,cause,change}' as change,
                                 coalesce(cast(data #>> '{signs,onset}' as timestamptz), starts) as onset,
                                 coalesce(cast(data -> 'signs' as text), '') as signs
                            from incident_row
                           where %1$s and state = 'REVIEWED' and starts >= cast(:start as timestamptz) and starts < cast(:end as timestamptz)
                             and data #>> '{review,cause,change}' is not null
                           order by starts desc limit :most)
                        select data #>> '{subject,kind}', data #>> '{subject,service}', signs,
                               cast(extract(epoch from onset - cast(data ->> 'startedAt' as timestamptz)) as bigint)
                          from reviewed join change_row on id = cast(change as uuid)
                         where %1$s and data ->> 'startedAt' is not null
                        """.formatted(RowStore.VALID))
                .with("position", position)
                .with("start", window.start())
                .with("end", window.end())
                .with("most", MOST)
                .rows(row -> Confirmed.of(
                        Json.read('"' + row.text(0) + '"', Subject.Kind.class),
                        row.text(1),
                        Duration.ofSeconds(row.number(3)),
                        signs(row.text(2)))));
    }

    private static Signs signs(String json) {
        return json.isEmpty() ? Signs.NONE : Json.read(json, Signs.class);
    }
}
