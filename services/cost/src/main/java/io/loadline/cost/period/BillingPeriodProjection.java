package io.loadline.cost.period;

import io.loadline.cost.period.BillingPeriod.State;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.loadline.kernel.Period;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** How billing periods stand that were ever closed, at every position. */
@ApplicationScoped
class BillingPeriodProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("billing_period", Map.of("period", "text"), Map.of("state", "text"));

    private final Mutiny.SessionFactory sessions;

    BillingPeriodProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "billing-periods";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("billing_period");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return BillingPeriod.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case BillingPeriod.Event.Closed(var period) -> put(session, event, period, State.CLOSED);
                    case BillingPeriod.Event.Reopened(var period, var approver, var reason) ->
                        put(session, event, period, State.OPEN);
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, StoredEvent event, Period period, State state) {
        return ROWS.put(session, event.position(), Map.of("period", period.toString()), Map.of("state", state.name()));
    }

    Uni<List<Standing>> all(long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select period, state from billing_period
                 where from_position <= :position and to_position > :position order by period
                """)
                .with("position", position)
                .rows(row -> new Standing(Period.parse(row.text(0)), State.valueOf(row.text(1)))));
    }

    /** How a period stands. */
    record Standing(Period period, State state) {}
}
