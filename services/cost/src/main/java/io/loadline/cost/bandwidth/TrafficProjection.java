package io.loadline.cost.bandwidth;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What ports carried, as it was told, at every position. */
@ApplicationScoped
class TrafficProjection implements Projection {
    private static final VersionedRows ROWS = new VersionedRows(
            "traffic",
            Map.of("contract", "text", "port", "text", "starts", "timestamptz"),
            Map.of("ends", "timestamptz", "traffic", "jsonb"));

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
        return 1;
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
                    case Traffic.Event.Measured(var traffic) ->
                        ROWS.put(
                                session,
                                event.position(),
                                Map.of(
                                        "contract",
                                        traffic.contract(),
                                        "port",
                                        traffic.port(),
                                        "starts",
                                        traffic.start()),
                                Map.of("ends", traffic.end(), "traffic", Json.write(traffic)));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
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
