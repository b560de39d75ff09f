package io.loadline.eventstore.batch;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.Wakeup;
import io.loadline.eventstore.Whole;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Batches of facts. {@link #open}, then {@link #stage} chunk by chunk, then a command whose decision says
 * {@link io.loadline.eventstore.Decision.Also.Seal}: from that position on the rows count. A batch that is never sealed is swept.
 *
 * <p>Readers join {@code eventstore.batch b on b.id = batch and b.state = 'SEALED' and b.position <= :position}.
 */
@ApplicationScoped
public class Batches {
    private static final long SWEEP_MILLIS = 60_000;

    private final Mutiny.SessionFactory sessions;
    private final List<FactTable> tables;
    private final Duration patience;
    private Optional<Loop> loop = Optional.empty();

    Batches(
            Mutiny.SessionFactory sessions,
            @All List<FactTable> tables,
            @ConfigProperty(name = "loadline.batch.patience", defaultValue = "PT1H") Duration patience) {
        this.sessions = sessions;
        this.tables = tables;
        this.patience = patience;
    }

    /** Where the rows of a kind of batch are; the table has a column {@code batch uuid not null} with an index. */
    public interface FactTable {
        String kind();

        String table();
    }

    void start(@Observes StartupEvent event) {
        if (!tables.isEmpty()) {
            loop = Optional.of(Loop.start("sweeper", new Wakeup().bell(), SWEEP_MILLIS, this::sweep));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::stop);
    }

    public Uni<UUID> open(String kind) {
        var id = Uuids.create();
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(
                                session, "insert into eventstore.batch (id, kind) values (cast(:id as uuid), :kind)")
                        .with("id", id)
                        .with("kind", kind)
                        .run())
                .replaceWith(id);
    }

    /** Writes a chunk of rows in a transaction of its own, with the time-outs of bulk work. */
    public <T> Uni<T> stage(Function<Mutiny.StatelessSession, Uni<T>> chunk) {
        return Whole.toTheEnd(() -> sessions.withStatelessTransaction((session, tx) ->
                Sql.on(session, "set local statement_timeout = '60s'").run().chain(() -> chunk.apply(session))));
    }

    /** Forgets an open batch, because its upload was refused. */
    public Uni<Void> discard(UUID batch) {
        return sweep("id = cast(:value as uuid)", batch.toString());
    }

    private boolean sweep() {
        Loop.await(() ->
                sweep("opened_at < clock_timestamp() - cast(cast(:value as text) as interval)", patience.toString()));
        return false;
    }

    /** First the state, then the rows: a seal that comes too late finds SWEPT and is refused. */
    private Uni<Void> sweep(String which, String value) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                update eventstore.batch set state = 'SWEPT' where state = 'OPEN' and %s returning cast(id as text), kind
                """.formatted(which))
                        .with("value", value)
                        .rows())
                .chain(swept -> InOrder.each(swept, row -> delete(row.uuid(0), row.text(1))));
    }

    private Uni<Void> delete(UUID batch, String kind) {
        return InOrder.each(
                tables.stream().filter(table -> table.kind().equals(kind)).toList(),
                table -> sessions.withStatelessTransaction((session, tx) -> Sql.on(
                                session, "delete from " + table.table() + " where batch = cast(:batch as uuid)")
                        .with("batch", batch)
                        .run()));
    }
}
