package io.loadline.eventstore.batch;

import io.loadline.eventstore.Bulk;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoreProblem;
import io.loadline.eventstore.Unflushed;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.Wakeup;
import io.loadline.eventstore.Whole;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Batches of facts. {@link #open}, then {@link #stage} chunk by chunk, then a command whose decision says
 * {@link io.loadline.eventstore.Decision.Also.Seal}: from that position on the rows count, and are neither altered nor deleted.
 * A batch that is never sealed is swept.
 *
 * <p>Readers join {@code eventstore.batch b on b.id = batch and b.state = 'SEALED' and b.position <= :position}.
 */
@ApplicationScoped
public class Batches {
    private static final String HOLD = """
            select (select 1 from eventstore.batch where id = cast(%s as uuid) and state = 'OPEN' for share), %s
            """;

    private static final String HOLD_BY_NAME = HOLD.formatted(":id", Bulk.TIME_OUTS);

    /** Between two pieces of a copy the connection may be idle for somewhat longer. */
    private static final String HOLD_BY_PLACE =
            HOLD.formatted("?", Bulk.TIME_OUTS + ", set_config('idle_in_transaction_session_timeout', '60s', true)");

    /** After which a batch that nobody has sealed is swept. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Mutiny.SessionFactory sessions;
    private final List<FactTables> tables;
    private final Duration pause;
    private Optional<Loop> loop = Optional.empty();

    Batches(
            Mutiny.SessionFactory sessions,
            @All List<FactTables> tables,
            @ConfigProperty(name = "loadline.batch.sweep", defaultValue = "PT1M") Duration pause) {
        this.sessions = sessions;
        this.tables = tables;
        this.pause = pause;
    }

    /**
     * Where the rows of a kind of batch are; each table has a column {@code batch uuid not null} with an index, and the triggers of
     * {@code eventstore.refuse_change_of_sealed}.
     */
    public interface FactTables {
        String kind();

        List<String> tables();
    }

    void start(@Observes StartupEvent event) {
        if (!tables.isEmpty()) {
            loop = Optional.of(Loop.start("sweeper", new Wakeup().bell(), pause.toMillis(), this::sweep));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::stop);
    }

    /** Not waited for to be on disk: what is staged is, and stands behind it in the log; without its batch nothing can be staged or sealed. */
    public Uni<UUID> open(String kind) {
        var id = Uuids.create();
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        insert into eventstore.batch (id, kind)
                        select cast(:id as uuid), :kind where %s
                        """.formatted(Unflushed.CONDITION))
                        .with("id", id)
                        .with("kind", kind)
                        .run())
                .replaceWith(id);
    }

    /**
     * Writes a chunk of rows in a transaction of its own, with the time-outs of bulk work. Whoever seals or sweeps the batch waits
     * until it is done.
     *
     * @return what the chunk gives; fails with {@link StoreProblem#BATCH_NOT_OPEN}
     */
    public <T> Uni<T> stage(UUID batch, Function<Mutiny.StatelessSession, Uni<T>> chunk) {
        return Whole.toTheEnd(() -> sessions.withStatelessTransaction(
                (session, tx) -> holdOpen(session, batch).chain(() -> chunk.apply(session))));
    }

    /** The same for COPY, which the reactive driver does not speak, in a transaction of the connection's own. */
    public static void hold(Connection connection, UUID batch) throws SQLException {
        try (var statement = connection.prepareStatement(HOLD_BY_PLACE)) {
            statement.setObject(1, batch);
            try (var open = statement.executeQuery()) {
                open.next();
                if (open.getInt(1) != 1) {
                    throw StoreProblem.swept();
                }
            }
        }
    }

    private static Uni<Void> holdOpen(Mutiny.StatelessSession session, UUID batch) {
        return Sql.on(session, HOLD_BY_NAME)
                .with("id", batch)
                .rows(row -> row.has(0))
                .invoke(open -> {
                    if (!open.getFirst()) {
                        throw StoreProblem.swept();
                    }
                })
                .replaceWithVoid();
    }

    /** Forgets an open batch, because its upload was refused. */
    public Uni<Void> discard(UUID batch) {
        return mark("id = cast(:value as uuid)", batch.toString()).chain(this::clear);
    }

    private boolean sweep() {
        Loop.await(() ->
                mark("opened_at < clock_timestamp() - cast(cast(:value as text) as interval)", PATIENCE.toString()));
        Loop.await(this::clear);
        return false;
    }

    /** First the state, so that a seal or a chunk that comes too late is refused. */
    private Uni<Void> mark(String which, String value) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(
                                session,
                                "update eventstore.batch set state = 'SWEPT' where state = 'OPEN' and " + which)
                        .with("value", value)
                        .run())
                .replaceWithVoid();
    }

    /** Then the rows, and with the last of them the batch: who dies in between leaves it to the next sweep. */
    private Uni<Void> clear() {
        return sessions.withStatelessSession(session -> Sql.on(
                                session,
                                "select cast(id as text), kind from eventstore.batch where state = 'SWEPT' limit 100")
                        .rows())
                .chain(swept -> InOrder.each(swept, row -> delete(row.uuid(0), row.text(1))));
    }

    private Uni<Void> delete(UUID batch, String kind) {
        var statements = new ArrayList<String>();
        tables.stream()
                .filter(facts -> facts.kind().equals(kind))
                .flatMap(facts -> facts.tables().stream())
                .forEach(table -> statements.add("delete from " + table + " where batch = cast(:batch as uuid)"));
        statements.add("delete from eventstore.batch where id = cast(:batch as uuid) and state = 'SWEPT'");
        return Whole.toTheEnd(() -> sessions.withStatelessTransaction((session, tx) -> Bulk.allow(session)
                .chain(() -> InOrder.each(
                        statements,
                        statement ->
                                Sql.on(session, statement).with("batch", batch).run()))));
    }
}
