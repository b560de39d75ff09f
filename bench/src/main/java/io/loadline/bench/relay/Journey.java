package io.loadline.bench.relay;

import io.loadline.testkit.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** From the append at one service to the handler's append at the other, by the clock of the PostgreSQL that both use. */
final class Journey {
    private static final String SENT = """
            select (data ->> 'command') || (data ->> 'ordinal'), (extract(epoch from recorded_at) * 1000000)::bigint
              from eventstore.event where type like 'tally.%' and position > ?
            """;
    private static final String HEARD = """
            select (data ->> 'command') || (data ->> 'ordinal'), (extract(epoch from recorded_at) * 1000000)::bigint
              from eventstore.event where type like 'io.loadline.%' and position > ?
            """;
    private static final long LONGEST_MICROS = 600_000_000L;

    private Journey() {}

    /**
     * Microseconds of every event that was appended after a position and arrived.
     *
     * @param after what warmed both sides up, which is not measured
     */
    static Histogram of(Database from, long after, Database to) throws SQLException {
        var sent = times(from, SENT, after);
        var histogram = new Histogram(LONGEST_MICROS, 3);
        times(to, HEARD, 0).forEach((event, at) -> {
            if (sent.containsKey(event)) {
                histogram.recordValue(Math.clamp(at - sent.get(event), 0, LONGEST_MICROS));
            }
        });
        return histogram;
    }

    private static Map<String, Long> times(Database database, String query, long after) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                var statement = connection.prepareStatement(query)) {
            statement.setLong(1, after);
            var times = new HashMap<String, Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    times.put(rows.getString(1), rows.getLong(2));
                }
            }
            return times;
        }
    }
}
