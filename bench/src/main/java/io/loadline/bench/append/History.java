package io.loadline.bench.append;

import io.loadline.testkit.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Events and answered commands of an earlier time, of streams that nobody asks for any more. */
public final class History {
    private static final int AT_ONCE = 1_000_000;
    private static final int OF_A_STREAM = 100;

    private static final String EVENTS = """
            insert into eventstore.event (stream_id, version, type, schema_version, data, metadata)
            select cast(md5((n / %1$d)::text) as uuid), n %% %1$d + 1, 'tally.added', 1,
                   jsonb_build_object('command', gen_random_uuid(), 'ordinal', 1, 'amount', 1, 'filler', '%2$s'),
                   '{"actor":"system:load","correlation":"3f0c6f0e-8a55-4e1e-9a5a-0c7a6d6b5a44"}'
              from generate_series(cast(? as bigint), cast(? as bigint)) n
            """.formatted(OF_A_STREAM, Load.FILLER);
    private static final String COMMANDS = """
            insert into eventstore.command (id, digest, status, headers, body)
            select gen_random_uuid(), md5(n::text), 200, '{}', '' from generate_series(cast(? as bigint), cast(? as bigint)) n
            """;

    private History() {}

    /** Until the log has at least so many, each with the answer to its command. */
    public static void fill(Database database, long events) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password())) {
            long there = count(connection);
            for (long from = there; from < events; from += AT_ONCE) {
                long to = Math.min(events, from + AT_ONCE) - 1;
                insert(connection, EVENTS, from, to);
                insert(connection, COMMANDS, from, to);
            }
            try (var statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
            }
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from eventstore.event")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void insert(Connection connection, String sql, long from, long to) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            statement.executeUpdate();
        }
    }
}
