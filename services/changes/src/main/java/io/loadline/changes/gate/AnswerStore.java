package io.loadline.changes.gate;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the gate answered, as it is known at a position. */
@ApplicationScoped
public class AnswerStore {
    /** Of more than these the oldest are left out. */
    private static final int MOST = 20_000;

    private final Mutiny.SessionFactory sessions;

    AnswerStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** What was refused shortly before changes that began within a time, with what was answered of the same services besides. */
    public Uni<Refusals> refusals(Window begun, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select cast(data as text) from gate_answer
                         where position <= :position and at >= cast(:start as timestamptz) and at < cast(:end as timestamptz)
                           and service in (select service from gate_answer
                                            where not allowed and position <= :position
                                              and at >= cast(:start as timestamptz) and at < cast(:end as timestamptz))
                         order by at desc, gate_answer.position desc limit :most
                        """)
                .with("position", position)
                .with("start", begun.start().minus(Refusals.STANDS_FOR))
                .with("end", begun.end())
                .with("most", MOST)
                .rows(row -> Json.read(row.text(0), Gate.GateEvent.Answered.class))
                .map(Refusals::new));
    }
}
