package io.loadline.cost.bandwidth;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What ports carried, as it was told, at every position. */
@ApplicationScoped
class TrafficProjection implements Projection {
    /** What is told anew ends what was told from the same moment on; what reaches further stays, because of its last intervals. */
    private static final String PUT = """
            with ended as (
              update traffic set to_position = :position
               where contract = :contract and port = :port and starts = cast(:starts as timestamptz)
                 and ends <= cast(:ends as timestamptz) and to_position = 9223372036854775807)
            insert into traffic (contract, port, starts, ends, traffic, from_position)
            values (:contract, :port, cast(:starts as timestamptz), cast(:ends as timestamptz),
                    cast(cast(:traffic as text) as jsonb), :position)
            """;

    private final Mutiny.SessionFactory sessions;

    TrafficProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<String> tables() {
        return List.of("traffic");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return Traffic.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case Traffic.Event.Measured(var traffic) -> put(session, event.position(), traffic);
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, long position, Traffic traffic) {
        return Sql.on(session, PUT)
                .with("contract", traffic.contract())
                .with("port", traffic.port())
                .with("starts", traffic.start())
                .with("ends", traffic.end())
                .with("traffic", Json.write(traffic))
                .with("position", position)
                .run()
                .replaceWithVoid();
    }

    /** What was told of any time in [start, end), in the order in which it was. */
    Uni<List<Traffic>> between(String contract, Instant start, Instant end, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(traffic as text) from traffic
                 where from_position <= :position and to_position > :position and contract = :contract
                   and starts < cast(:end as timestamptz) and ends > cast(:start as timestamptz)
                 order by from_position
                """)
                .with("position", position)
                .with("contract", contract)
                .with("start", start)
                .with("end", end)
                .rows(row -> Json.read(row.text(0), Traffic.class)));
    }

    /** The end of the last interval that was told of. */
    Uni<Optional<Instant>> last(String contract, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select %s from traffic
                 where from_position <= :position and to_position > :position and contract = :contract
                 order by ends desc limit 1
                """.formatted(Sql.MICROS.formatted("ends")))
                .with("position", position)
                .with("contract", contract)
                .rows(row -> row.instant(0))
                .map(rows -> rows.stream().findFirst()));
    }
}
