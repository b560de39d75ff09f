package io.loadline.testkit.tck;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** What came back over the broker. */
@ApplicationScoped
class HeardProjection implements Projection {
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
        if (!event.type().equals(CounterListener.ADDED)) {
            return Uni.createFrom().voidItem();
        }
        var added = event.face().orElseThrow().read(CounterListener.Added.class);
        return Sql.on(session, """
                insert into heard as h (id, total, times) values (:id, :amount, 1)
                on conflict (id) do update set total = h.total + excluded.total, times = h.times + 1
                """)
                .with("id", added.counter())
                .with("amount", added.amount())
                .run()
                .replaceWithVoid();
    }
}
