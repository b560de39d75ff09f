package io.loadline.slo.rollup;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Wakeup;
import io.loadline.eventstore.relay.Relay;
import io.loadline.kernel.Directory;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.slice.SliceHorizon;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Lets slices go that are old enough, a month at a time; their sums by hour stay. First slices of that time are taken no more, then, when no
 * upload of before is under way and all its hours are added up, the month's partition is dropped.
 */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int MOST_OBJECTIVES = 100_000;
    private static final Duration DAY = Duration.ofDays(1);

    /** Detection looks back four weeks, an alert three days beyond the window. */
    private static final Duration LEAST = Duration.ofDays(35);

    private static final Duration LOOKBACK = Duration.ofDays(3);

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
    private final SliceHorizon horizon;
    private final ObjectiveStore objectives;
    private final Relay relay;
    private final Duration retention;
    private final Duration pause;
    private Optional<Loop> loop = Optional.empty();

    Retention(
            Mutiny.SessionFactory sessions,
            SliceHorizon horizon,
            ObjectiveStore objectives,
            Relay relay,
            @ConfigProperty(name = "loadline.slices.retention", defaultValue = "P400D") Duration retention,
            @ConfigProperty(name = "loadline.slices.sweep", defaultValue = "PT1H") Duration pause) {
        this.sessions = sessions;
        this.horizon = horizon;
        this.objectives = objectives;
        this.relay = relay;
        this.retention = retention;
        this.pause = pause;
    }

    void start(@Observes StartupEvent event) {
        // before the first upload: without a horizon a slice of any year would have a partition made for it
        note(Instant.now());
        loop = Optional.of(Loop.start("retention", new Wakeup().bell(), pause.toMillis(), () -> {
            if (relay.leads()) {
                sweep(Instant.now());
            }
            return false;
        }));
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::stop);
    }

    /** Lets go what is old enough at an instant. Blocks. @return the names of the partitions that were dropped */
    public List<String> sweep(Instant now) {
        note(now);
        boolean settled = Loop.await(() -> sessions.withStatelessSession(session -> Sql.on(session, SETTLED)
                        .with("consumer", RollUpStore.CONSUMER)
                        .rows(row -> row.flag(0))))
                .getFirst();
        if (!settled) {
            return List.of();
        }
        var old = Loop.await(() ->
                sessions.withStatelessSession(session -> Sql.on(session, OLD).rows(row -> row.text(0))));
        Loop.await(() -> InOrder.each(old, this::drop));
        return old;
    }

    private void note(Instant now) {
        var windows = Loop.await(() -> objectives.list(
                        new ObjectiveStore.Filter(Optional.empty(), false), "", MOST_OBJECTIVES, Directory.NOW))
                .stream()
                .map(row -> row.definition().window().length().plus(LOOKBACK))
                .toList();
        var keep = windows.stream().reduce(longer(retention, LEAST), Retention::longer);
        var month = now.minus(keep)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Loop.await(() -> horizon.take(month.plus(DAY).getEpochSecond()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Nobody waits behind it for long: who holds the table keeps it until the next time. */
    private Uni<Void> drop(String partition) {
        LOG.infof("slices of %s are old enough to go; their sums by hour stay", partition);
        return sessions.withStatelessTransaction((session, tx) -> InOrder.each(
                List.of(
                        "set local lock_timeout = '5s'",
                        "drop table public." + partition,
                        "update slice_horizon set kept_from = greatest(kept_from, taken_from - 86400)"),
                statement -> Sql.on(session, statement).run()));
    }
}
