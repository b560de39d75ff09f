package io.loadline.bench.subject;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sum of each tally at every position, made by one statement for a page of events. */
@ApplicationScoped
class TallyProjection implements Projection {
    private static final String OPEN_ROWS_END = """
            with page as (
              select stream_id, min(position) as first from eventstore.event
               where position = any(cast(string_to_array(:positions, chr(31)) as bigint[])) and type like 'tally.%' group by stream_id)
            update tally t set to_position = page.first from page
             where t.id = page.stream_id and t.to_position = 9223372036854775807
            """;

    private static final String ROWS = """
            insert into tally (id, from_position, to_position, total)
            select e.stream_id, e.position,
                   coalesce(lead(e.position) over stream, 9223372036854775807),
                   coalesce((select t.total from tally t where t.id = e.stream_id order by t.from_position desc limit 1), 0)
                     + sum(cast(e.data ->> 'amount' as bigint)) over stream
              from eventstore.event e
             where e.position = any(cast(string_to_array(:positions, chr(31)) as bigint[])) and e.type like 'tally.%'
            window stream as (partition by e.stream_id order by e.position)
            """;

    @Override
    public String name() {
        return "tallies";
    }

    @Override
    public List<String> tables() {
        return List.of("tally");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return applyAll(session, List.of(event));
    }

    @Override
    public Uni<Void> applyAll(Mutiny.StatelessSession session, List<StoredEvent> page) {
        var positions = page.stream().map(StoredEvent::position).toList();
        return run(session, OPEN_ROWS_END, positions).chain(() -> run(session, ROWS, positions));
    }

    private static Uni<Void> run(Mutiny.StatelessSession session, String statement, List<Long> positions) {
        return Sql.on(session, statement).with("positions", positions).run().replaceWithVoid();
    }
}
