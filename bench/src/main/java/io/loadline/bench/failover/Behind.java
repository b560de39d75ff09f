package io.loadline.bench.failover;

import io.loadline.bench.Ranked;
import io.loadline.testkit.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** How far the second data centre is behind the first, looked at twice a second. */
final class Behind implements AutoCloseable {
    private static final long LOOK_MILLIS = 500;
    private static final String PUBLISHED = "select count(*) from eventstore.event where published_type is not null";
    private static final String HEARD = "select count(*) from eventstore.event";

    private final Supplier<Database> first;
    private final Database second;
    private final List<Long> events = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);

    Behind(Supplier<Database> first, Database second) {
        this.first = first;
        this.second = second;
    }

    Behind start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            events.add(Math.max(0, count(first.get(), PUBLISHED) - count(second, HEARD)));
        } catch (SQLException e) {
            // The primary is down: nothing to be behind of can be told.
        }
    }

    private static long count(Database database, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Events, of all looks, the last one included. */
    long median() {
        synchronized (events) {
            return events.isEmpty() ? 0 : Ranked.median(events, Long::doubleValue);
        }
    }

    long most() {
        synchronized (events) {
            return events.isEmpty() ? 0 : Collections.max(events);
        }
    }

    long atEnd() {
        look();
        return events.getLast();
    }

    String line() {
        return String.format(
                Locale.ROOT, "  second data centre behind by %d events in the median, %d at most", median(), most());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
