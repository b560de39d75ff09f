package io.loadline.slo.slice;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Tables of facts that lie in a partition for each month of UTC, which leaves as one when it is old enough. */
@ApplicationScoped
public class MonthStore {
    private static final Logger LOG = Logger.getLogger(MonthStore.class);

    /** Whose last day is over before the day from which on facts are taken: one that began before may reach into the next month. */
    private static final String OLD = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
             where i.inhparent = cast(cast(:table as text) as regclass)
               and c.relname ~ ('^' || cast(:table as text) || '_[0-9]{4,}_[0-9]{2}$')
               and extract(epoch from (to_date(substr(c.relname, length(cast(:table as text)) + 2), 'YYYY_MM') + interval '1 month') at time zone 'UTC')
                   <= (select taken_from - 86400 from slice_horizon)
             order by 1
            """;

    private final Mutiny.SessionFactory sessions;
    /** Partitions that there are; none of them leaves while facts of it are taken. */
    private final Set<Month> prepared = ConcurrentHashMap.newKeySet();

    MonthStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Makes the partitions that are missing.
     *
     * @param starts of facts that are about to be written, seconds since 1970
     */
    public Uni<Void> prepare(String table, Stream<Long> starts) {
        var missing = starts.map(start -> new Month(
                        table, YearMonth.from(Instant.ofEpochSecond(start).atOffset(ZoneOffset.UTC))))
                .filter(month -> !prepared.contains(month))
                .collect(Collectors.toSet());
        return InOrder.each(missing, month -> make(month).invoke(() -> prepared.add(month)));
    }

    private Uni<Void> make(Month month) {
        return sessions.withStatelessTransaction(
                        (session, tx) -> Sql.on(session, "select cast(month_partition(:table, :second) as text)")
                                .with("table", month.table)
                                .with(
                                        "second",
                                        month.month
                                                .atDay(1)
                                                .atStartOfDay(ZoneOffset.UTC)
                                                .toEpochSecond())
                                .rows())
                .replaceWithVoid();
    }

    /**
     * Lets the partitions go of which nothing is taken any more, unless something of before is under way. Blocks.
     *
     * @param settled whether nothing is
     * @param also statements of the transaction that drops one
     * @return the names of those that were dropped, the oldest first
     */
    public List<String> leave(String table, Supplier<Uni<Boolean>> settled, String... also) {
        if (!Loop.await(settled)) {
            return List.of();
        }
        var old = Loop.await(() -> old(table));
        old.forEach(partition -> {
            LOG.infof("%s is old enough to go", partition);
            Loop.await(() -> drop(partition, also));
        });
        return old;
    }

    private Uni<List<String>> old(String table) {
        return sessions.withStatelessSession(
                session -> Sql.on(session, OLD).with("table", table).rows(row -> row.text(0)));
    }

    /** Nobody waits behind it for long: who holds the table keeps it until the next time. */
    private Uni<Void> drop(String partition, String... also) {
        var statements = Stream.concat(
                Stream.of("set local lock_timeout = '5s'", "drop table public." + partition), Stream.of(also));
        return sessions.withStatelessTransaction((session, tx) -> InOrder.each(
                statements.toList(), statement -> Sql.on(session, statement).run()));
    }

    private record Month(String table, YearMonth month) {}
}
