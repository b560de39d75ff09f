package io.loadline.bench.checker;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One database, read by plain JDBC. */
public record Reading(String url, String user, String password) {

    /** How a row becomes a value. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> rows(String query, Row<T> row) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var all = new ArrayList<T>();
            while (result.next()) {
                all.add(row.read(result));
            }
            return all;
        }
    }

    long number(String query) throws SQLException {
        return rows(query, row -> row.getLong(1)).getFirst();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** The whole log in position order. */
    List<LoggedEvent> log() throws SQLException {
        return rows(
                """
                select position, stream_id, version, data ->> 'command', (data ->> 'ordinal')::int, (data ->> 'amount')::bigint,
                       published_type is not null, coalesce(previous, 0)
                  from eventstore.event where type like 'tally.%' order by position
                """,
                row -> new LoggedEvent(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        UUID.fromString(row.getString(4)),
                        row.getInt(5),
                        row.getLong(6),
                        row.getBoolean(7),
                        row.getInt(8)));
    }

    /** What came from elsewhere, stream by stream in version order. */
    List<HeardEvent> heard() throws SQLException {
        return rows(
                """
                select (data ->> 'tally')::uuid, version, data ->> 'command', (data ->> 'ordinal')::int, (data ->> 'amount')::bigint
                  from eventstore.event where type = 'io.loadline.subject.tally.added.v1' order by stream_id, version
                """,
                row -> new HeardEvent(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        UUID.fromString(row.getString(3)),
                        row.getInt(4),
                        row.getLong(5)));
    }
}
