package io.loadline.cost.bill;

import io.loadline.eventstore.batch.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Stages the lines of bills by COPY, which the reactive driver does not speak. Blocks. */
@ApplicationScoped
public class LineStore {
    /** Bytes that are sent at once. */
    private static final int PIECE = 1 << 16;

    private final DataSource database;
    private final Set<String> months = ConcurrentHashMap.newKeySet();

    public LineStore(DataSource database) {
        this.database = database;
    }

    /** The tables of facts and their columns, in the order of {@link CopyRows}. */
    enum Target {
        COLUMNS("bill_columns (batch, names)"),
        LINES(
                "bill_line (batch, line, period, starts, ends, category, provider, service, region, currency, billed, effective, list,"
                        + " contracted, tags, rest)"),
        SUMS(
                "bill_sum (batch, period, starts, ends, category, provider, service, region, currency, tags, lines, billed, effective,"
                        + " list, contracted, unused, invoice, issuer)"),
        RECORDS("bill_record (batch, line, kind, record)");

        private final String columns;

        Target(String columns) {
            this.columns = columns;
        }
    }

    /** Makes the partition of a billing month, {@code YYYY-MM}, unless it is there or no bill is of such a month. */
    void open(String month) {
        if (months.contains(month)) {
            return;
        }
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select bill_month(?)")) {
            statement.setString(1, month);
            statement.execute();
            months.add(month);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes a chunk of rows in a transaction of its own, with the time-outs of bulk work. Whoever seals or sweeps the batch waits
     * until it is done.
     */
    void stage(UUID batch, Target target, CopyRows rows) {
        rows.end();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Batches.hold(connection, batch);
                copy(connection.unwrap(PGConnection.class), target, rows);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void copy(PGConnection connection, Target target, CopyRows rows) throws SQLException {
        try {
            connection
                    .getCopyAPI()
                    .copyIn(
                            "copy %s from stdin (format binary)".formatted(target.columns),
                            new ByteArrayInputStream(rows.bytes(), 0, rows.length()),
                            PIECE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
