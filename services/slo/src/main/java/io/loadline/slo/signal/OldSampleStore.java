package io.loadline.slo.signal;

import io.loadline.eventstore.Sql;
import io.loadline.slo.slice.MonthStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The partitions of samples that are taken no more. */
@ApplicationScoped
class OldSampleStore {
    /** No upload is open that may have seen an earlier horizon. */
    private static final String SETTLED = """
            select not exists (select 1 from eventstore.batch b
                                where b.kind = 'signal-samples' and b.state = 'OPEN' and b.opened_at <= h.noted_at)
              from slice_horizon h
            """;

    private final Mutiny.SessionFactory sessions;
    private final MonthStore months;

    OldSampleStore(Mutiny.SessionFactory sessions, MonthStore months) {
        this.sessions = sessions;
        this.months = months;
    }

    /** Whether no upload of before is under way. */
    private Uni<Boolean> areSettled() {
        return sessions.withStatelessSession(
                session -> Sql.on(session, SETTLED).rows(row -> row.flag(0)).map(List::getFirst));
    }

    /** Lets those go of which nothing is under way. Blocks. @return their names, the oldest first */
    List<String> leave() {
        return months.leave(SampleStore.TABLE, this::areSettled);
    }
}
