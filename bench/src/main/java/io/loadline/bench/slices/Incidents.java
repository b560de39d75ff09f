package io.loadline.bench.slices;

import io.loadline.bench.Ranked;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/** How soon an incident is stored: one objective with some days of minutes, of which the last one fails and is corrected, in turn. */
final class Incidents {
    private static final int DAY = 24 * 60;
    private static final int BATCH = 10_000;
    private static final int ROUNDS = 100;
    private static final int HALF = 500;
    private static final double MILLIS = 1e6;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String DETECTED = "detection.detected";
    private static final String CLEARED = "detection.cleared";

    private final Service service;
    private final int days;
    private final int minutes;
    private final Stream stream;

    Incidents(Service service, int days) {
        this.service = service;
        this.days = days;
        this.minutes = days * DAY;
        this.stream = new Stream(
                "incident" + days,
                1,
                Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(minutes, ChronoUnit.MINUTES));
    }

    /**
     * From sending the slice that fails until the incident is stored.
     *
     * @param days of history
     */
    record Result(int days, double medianMs, double p99Ms) {}

    Result run() throws IOException, InterruptedException, SQLException {
        service.define(stream.objective(0), "P28D");
        for (int minute = 0; minute < minutes; minute += BATCH) {
            service.upload(stream.lines(0, minute, Math.min(minutes, minute + BATCH)));
        }
        var taken = new ArrayList<Double>();
        var database = service.database();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password())) {
            long position = head(connection);
            for (int round = 1; round <= ROUNDS; round++) {
                long begun = System.nanoTime();
                service.upload(slice(HALF, 2 * round));
                position = await(connection, DETECTED, position);
                taken.add((System.nanoTime() - begun) / MILLIS);
                service.upload(slice(2 * HALF, 2 * round + 1));
                position = await(connection, CLEARED, position);
            }
        }
        return new Result(days, Ranked.median(taken), Ranked.percentile(taken, 0.99));
    }

    private String slice(int good, int sequence) {
        return "{\"slo\":\"%s\",\"start\":\"%s\",\"seconds\":60,\"good\":%d,\"total\":%d,\"source\":\"%s\",\"sequence\":%d}\n"
                .formatted(
                        stream.objective(0),
                        Instant.ofEpochSecond(stream.start(minutes - 1)),
                        good,
                        2 * HALF,
                        stream.source(0),
                        sequence);
    }

    /** @return the position of the event */
    private static long await(Connection connection, String type, long after)
            throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            try (var statement = connection.prepareStatement(
                    "select position from eventstore.event where position > ? and type = ? order by position limit 1")) {
                statement.setLong(1, after);
                statement.setString(2, type);
                try (var row = statement.executeQuery()) {
                    if (row.next()) {
                        return row.getLong(1);
                    }
                }
            }
            Thread.sleep(2);
        }
        throw new IllegalStateException("waited in vain for " + type);
    }

    private static long head(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select max(position) from eventstore.event")) {
            row.next();
            return row.getLong(1);
        }
    }
}
