package io.loadline.slo.rollup;

import io.loadline.eventstore.Sql;
import io.loadline.slo.slice.MonthStore;
import io.loadline.slo.slice.SliceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The partitions of slices that are taken no more. */
@ApplicationScoped
class OldSliceStore {
    /** Nothing of before is under way: no open upload that may have seen an earlier horizon, none that is not added up. */
    private static final String SETTLED = """
            select not exists (select 1 from eventstore.batch b
                                where b.kind = 'slices' and b.state = 'OPEN' and b.opened_at <= h.noted_at)
                   and c.position >= coalesce((select max(b.position) from eventstore.batch b
                                                where b.kind = 'slices' and b.state = 'SEALED'), 0)
                   and not exists (select 1 from roll_up_due d where d.hour < h.taken_from)
              from slice_horizon h join eventstore.checkpoint c on c.consumer = :consumer
            """;

    private static final String KEPT_FROM =
            "update slice_horizon set kept_from = greatest(kept_from, taken_from - 86400)";

    private final Mutiny.SessionFactory sessions;
    private final MonthStore months;

    OldSliceStore(Mutiny.SessionFactory sessions, MonthStore months) {
        this.sessions = sessions;
        this.months = months;
    }

    /** Whether no upload of before is under way, and all hours are added up. */
    private Uni<Boolean> areSettled() {
        return sessions.withStatelessSession(session -> Sql.on(session, SETTLED)
                .with("consumer", RollUpStore.CONSUMER)
                .rows(row -> row.flag(0))
                .map(List::getFirst));
    }

    /** Lets those go of which nothing is under way. Blocks. @return their names, the oldest first */
    List<String> leave() {
        return months.leave(SliceStore.TABLE, this::areSettled, KEPT_FROM);
    }
}
