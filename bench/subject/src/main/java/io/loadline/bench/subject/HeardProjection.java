package io.loadline.bench.subject;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the reader has heard of each tally: the sum, and of how many events. */
@ApplicationScoped
class HeardProjection implements Projection {
    private static final String ROWS = """
            insert into heard as h (id, total, times)
            select cast(e.data ->> 'tally' as uuid), sum(cast(e.data ->> 'amount' as bigint)), count(*)
              from eventstore.event e
             where e.position = any(cast(string_to_array(:positions, chr(31)) as bigint[])) and e.type = '%s'
             group by 1
            on conflict (id) do update set total = h.total + excluded.total, times = h.times + excluded.times
            """.formatted(TallyListener.ADDED);

    @Override
    public String name() {
        return "heard";
    }

    @Override
    public List<String> tables() {
        return List.of("heard");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return applyAll(session, List.of(event));
    }

    @Override
    public Uni<Void> applyAll(Mutiny.StatelessSession session, List<StoredEvent> page) {
        return Sql.on(session, ROWS)
                .with("positions", page.stream().map(StoredEvent::position).toList())
                .run()
                .replaceWithVoid();
    }
}
