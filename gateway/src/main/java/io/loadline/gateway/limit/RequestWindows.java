package io.loadline.gateway.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** What clients have taken of their windows, in the gateway's database. */
@Singleton
public class RequestWindows {

    private static final Logger LOG = Logger.getLogger(RequestWindows.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    // old is the row before the upsert (PostgreSQL 18), null when there was none.
    private static final String TAKE = """
            insert into request_window (client, starts_at, taken) values ($1, $2, least($3::integer, $4::integer))
            on conflict (client, starts_at)
            do update set taken = least(request_window.taken + $3::integer, $4::integer)
            returning new.taken - coalesce(old.taken, 0)
            """;
    private static final String SWEEP = "delete from request_window where starts_at < $1";

    private final Pool pool;

    RequestWindows(Pool pool) {
        this.pool = pool;
    }

    /**
     * Takes up to {@code block} requests of the client's {@code limit} in this window and returns how many it got. A database that
     * does not answer must not close the door: then the block is granted, and the limit holds per block only.
     */
    Uni<Integer> take(String client, Window window, int block, int limit) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(client, utc(window.start()), block, limit))
                .map(rows -> rows.iterator().next().getInteger(0))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("requests are not counted: %s", failure.toString()))
                .onFailure()
                .recoverWithItem(block);
    }

    /** Forgets the windows that began before this instant. */
    public Uni<Integer> sweep(Instant before) {
        return pool.preparedQuery(SWEEP).execute(Tuple.of(utc(before))).map(rows -> rows.rowCount());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
