package io.loadline.eventstore.relay;

import io.loadline.eventstore.Failures;
import io.loadline.eventstore.Wakeup;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one connection of this process that is kept outside the pool: it hears NOTIFY, and holds the advisory lock while this
 * process leads. Whatever only the leader may write goes over it, so that losing the lock and losing the pen are one thing.
 */
final class Leadership implements AutoCloseable {
    private static final long LOCK = 0x6c6f61646c6e7265L;
    private static final long PATIENCE_SECONDS = 5;

    private final PgConnection connection;
    private volatile boolean lost;
    private volatile boolean leader;

    private Leadership(PgConnection connection, Wakeup wakeup) {
        this.connection = connection;
        connection.closeHandler(closed -> lost = true);
        connection.notificationHandler(notification -> {
            // what this process has said itself, it knows
            if (notification.getProcessId() != connection.processId()) {
                wakeup.heard();
            }
        });
    }

    static Leadership connect(Vertx vertx, PgConnectOptions options, Wakeup wakeup) throws Exception {
        var connection = PgConnection.connect(vertx, options)
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        var leadership = new Leadership(connection, wakeup);
        leadership.query("set idle_session_timeout = 0", Tuple.tuple());
        // a checkpoint that a crash takes back means records that are sent twice, which every inbox knows
        leadership.query("set synchronous_commit = off", Tuple.tuple());
        leadership.query("listen loadline", Tuple.tuple());
        return leadership;
    }

    /** Takes the lock when it is free. */
    boolean tryLead() throws Exception {
        leader = leader
                || query("select pg_try_advisory_lock($1)", Tuple.of(LOCK))
                        .iterator()
                        .next()
                        .getBoolean(0);
        return leader;
    }

    boolean leads() {
        return leader && !lost;
    }

    /** @throws IllegalStateException when the connection is gone, and with it the lock */
    void heartbeat() throws Exception {
        query("select 1", Tuple.tuple());
    }

    void wakeOthers() throws Exception {
        query("select pg_notify('loadline', '')", Tuple.tuple());
    }

    long checkpoint() throws Exception {
        query("insert into eventstore.checkpoint (consumer) values ('relay') on conflict do nothing", Tuple.tuple());
        return query("select position from eventstore.checkpoint where consumer = 'relay'", Tuple.tuple())
                .iterator()
                .next()
                .getLong(0);
    }

    /** Why it does not go on. */
    void noteError(Throwable failure) throws Exception {
        query(
                "update eventstore.checkpoint set error = $1, updated_at = clock_timestamp() where consumer = 'relay'",
                Tuple.of(Failures.reason(failure)));
    }

    /** What the last failure was is no longer so. */
    void clearError() throws Exception {
        query(
                "update eventstore.checkpoint set error = null where consumer = 'relay' and error is not null",
                Tuple.tuple());
    }

    /** @throws IllegalStateException when another leader moved it: then this one is over */
    void moveCheckpoint(long from, long to) throws Exception {
        var moved = query(
                "update eventstore.checkpoint set position = $2, error = null, updated_at = clock_timestamp() where consumer = 'relay' and position = $1",
                Tuple.of(from, to));
        if (moved.rowCount() != 1) {
            throw new IllegalStateException("another relay moved the checkpoint from " + from);
        }
    }

    RowSet<Row> query(String sql, Tuple parameters) throws Exception {
        if (lost) {
            throw new IllegalStateException("the relay's connection is lost");
        }
        try {
            return connection
                    .preparedQuery(sql)
                    .execute(parameters)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // half open, or a server that is frozen: either way the lock may be somebody else's by now
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        lost = true;
        leader = false;
        connection.close();
    }
}
