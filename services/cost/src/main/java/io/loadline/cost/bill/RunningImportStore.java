package io.loadline.cost.bill;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * How far bills are that are still being uploaded, by the Idempotency-Key of the upload: a row of each that goes on for longer than a
 * second, so that every instance can tell. Of no consequence once it is over, so neither fact nor event.
 */
@ApplicationScoped
class RunningImportStore {
    /** Whoever tells nothing for so long has died. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(RunningImportStore.class);

    private final DataSource database;
    private final Mutiny.SessionFactory sessions;

    RunningImportStore(DataSource database, Mutiny.SessionFactory sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    /** Blocks. */
    void tell(UUID key, BillView soFar) {
        execute(
                "insert into running_import (key, bill) values (?, cast(? as jsonb))"
                        + " on conflict (key) do update set bill = excluded.bill, told = clock_timestamp()",
                key,
                Json.write(soFar));
    }

    /** Forgets it, and those of which nobody tells any more. Blocks. */
    void end(UUID key) {
        execute(
                "delete from running_import where key = ? or told < clock_timestamp() - cast(? as interval)",
                key,
                PATIENCE.toString());
    }

    private void execute(String sql, UUID key, String value) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, key);
            statement.setString(2, value);
            statement.execute();
        } catch (SQLException e) {
            // the import itself goes on, or is over
            LOG.warnf(e, "how far the import %s is cannot be told", key);
        }
    }

    /** By key. */
    Uni<List<BillView>> all() {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(bill as text) from running_import
                 where told > clock_timestamp() - cast(cast(:patience as text) as interval) order by key
                """)
                .with("patience", PATIENCE.toString())
                .rows(row -> Json.read(row.text(0), BillView.class)));
    }

    /** One at most. */
    Uni<List<BillView>> of(UUID key) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(bill as text) from running_import
                 where key = cast(:key as uuid) and told > clock_timestamp() - cast(cast(:patience as text) as interval)
                """)
                .with("key", key)
                .with("patience", PATIENCE.toString())
                .rows(row -> Json.read(row.text(0), BillView.class)));
    }
}
