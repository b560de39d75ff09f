package io.loadline.changes.gate;

import io.loadline.changes.change.Change;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the gate answered, as it is known at a position. */
@ApplicationScoped
public class AnswerStore {
    private final Mutiny.SessionFactory sessions;

    AnswerStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** What was answered of the services of some changes shortly before these began: to each question the last time that it was asked. */
    public Uni<Refusals> refusals(Collection<Change> changes, long position) {
        var begun = changes.stream()
                .filter(change -> change.startedAt().isPresent())
                .toList();
        if (begun.isEmpty()) {
            return Uni.createFrom().item(Refusals.NONE);
        }
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select distinct on (answer.at, answer.position) cast(answer.data as text)
                          from unnest(string_to_array(:services, chr(31)), cast(string_to_array(:began, chr(31)) as timestamptz[])) as change (service, began)
                         cross join lateral (
                           select distinct on ((data -> 'question') - 'at') at, position, data from gate_answer
                            where service = change.service and position <= :position
                              and at >= change.began - cast(cast(:age as text) as interval) and at <= change.began
                            order by (data -> 'question') - 'at', at desc, position desc) as answer
                         order by answer.at desc, answer.position desc
                        """)
                .with(
                        "services",
                        begun.stream()
                                .map(change -> change.subject().orElseThrow().service())
                                .toList())
                .with(
                        "began",
                        begun.stream()
                                .map(change -> change.startedAt().orElseThrow())
                                .toList())
                .with("age", Refusals.STANDS_FOR.toString())
                .with("position", position)
                .rows(row -> Json.read(row.text(0), Gate.GateEvent.Answered.class))
                .map(Refusals::new));
    }
}
