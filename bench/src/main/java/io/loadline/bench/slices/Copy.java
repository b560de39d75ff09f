package io.loadline.bench.slices;

import io.loadline.testkit.Database;
import java.io.IOException;
import java.io.StringReader;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * PostgreSQL's own COPY of rows as CSV, in one transaction.
 *
 * @param like the table whose shape is copied: its columns and constraints
 * @param indexed whether it has the indexes of that table too, and a partition as a month of it is
 */
record Copy(Database database, String like, boolean indexed) {
    private static final int BUFFER = 1 << 16;
    private static final double NANOS = 1e9;

    /** @return seconds that the COPY takes */
    double run(String csv) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists copied");
            statement.execute("create table copied (like %s including constraints%s)"
                    .formatted(like, indexed ? " including indexes) partition by range (start" : ""));
            if (indexed) {
                statement.execute(
                        "create table copied_month partition of copied for values from (minvalue) to (maxvalue)");
            }
            long begun = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy copied from stdin (format csv)", new StringReader(csv), BUFFER);
            return (System.nanoTime() - begun) / NANOS;
        }
    }
}
