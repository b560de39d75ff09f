package io.loadline.slo.rollup;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Sql;
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

    private static final String OLD = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
             where i.inhparent = cast('public.slice' as regclass) and c.relname ~ '^slice_[0-9]{4,}_[0-9]{2}$'
               and extract(epoch from (to_date(substr(c.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC')
                   <= (select taken_from - 86400 from slice_horizon)
             order by 1
            """;

    private final Mutiny.SessionFactory sessions;

    OldSliceStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Whether no upload of before is under way, and all hours are added up. */
    Uni<Boolean> areSettled() {
        return sessions.withStatelessSession(session -> Sql.on(session, SETTLED)
                .with("consumer", RollUpStore.CONSUMER)
                .rows(row -> row.flag(0))
                .map(List::getFirst));
    }

    /** By name, the oldest first. */
    Uni<List<String>> partitions() {
        return sessions.withStatelessSession(session -> Sql.on(session, OLD).rows(row -> row.text(0)));
    }

    /** Nobody waits behind it for long: who holds the table keeps it until the next time. */
    Uni<Void> drop(String partition) {
        return sessions.withStatelessTransaction((session, tx) -> InOrder.each(
                List.of(
                        "set local lock_timeout = '5s'",
                        "drop table public." + partition,
                        "update slice_horizon set kept_from = greatest(kept_from, taken_from - 86400)"),
                statement -> Sql.on(session, statement).run()));
    }
}
