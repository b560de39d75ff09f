package io.loadline.capacity.utilisation;

import io.loadline.eventstore.Sql;
import io.loadline.kernel.Cluster;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which nodes the clusters had when, from the directory and the log, as they were known at a position of the log. */
@ApplicationScoped
class MachineStore {
    private static final String CLUSTERS = """
            select c.name, c.datacenter, c.unit, cast(c.facts as text),
                   case when c.from_position > first_value(c.from_position) over (partition by c.name order by c.from_position)
                        then cast(extract(epoch from since.recorded_at) as bigint) end,
                   cast(extract(epoch from until.recorded_at) as bigint)
              from directory_cluster c
              join eventstore.event since on since.position = c.from_position
              left join eventstore.event until on until.position = c.to_position and c.to_position <= :position
             where c.from_position <= :position
             order by c.name, c.from_position
            """;

    private final Mutiny.SessionFactory sessions;

    MachineStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    Uni<List<Machines>> all(long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, CLUSTERS)
                .with("position", position)
                .rows(row -> Machines.of(
                        new Cluster(
                                row.text(0),
                                row.text(1),
                                Optional.of(row.text(2)).filter(unit -> !unit.isEmpty()),
                                row.text(3)),
                        time(row, 4, Instant.MIN),
                        time(row, 5, Instant.MAX))));
    }

    private static Instant time(Sql.Row row, int column, Instant otherwise) {
        return row.has(column) ? Instant.ofEpochSecond(row.number(column)) : otherwise;
    }
}
