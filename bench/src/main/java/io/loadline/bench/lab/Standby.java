package io.loadline.bench.lab;

import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A synchronous standby: nothing is acknowledged by the primary that it does not have. */
public final class Standby implements AutoCloseable {
    private static final String NAME = "standby";
    private static final String SUPERUSER = "postgres";

    private final PostgresServer server;

    private Standby(PostgresServer server) {
        this.server = server;
    }

    /** Copies a running primary, follows it, and makes it wait for us from now on. */
    public static Standby of(PostgresServer primary, StateDirectory state)
            throws SQLException, IOException, InterruptedException {
        var data = state.data("postgres");
        Files.createDirectories(state.root());
        primary.copyTo(data);
        try (var connection = primary.databases().connect(SUPERUSER)) {
            Files.writeString(data.resolve("standby.signal"), "");
            Files.writeString(data.resolve("postgresql.auto.conf"), """
                    primary_conninfo = 'host=127.0.0.1 port=%d user=%2$s password=%2$s application_name=%3$s'
                    """.formatted(
                            primary.databases().port(), SUPERUSER, NAME));
            var standby = new Standby(PostgresServer.start(state, Ports.next(), Map.of()));
            waitForUs(connection);
            return standby;
        }
    }

    private static void waitForUs(Connection primary) throws SQLException, InterruptedException {
        execute(primary, "alter system set synchronous_standby_names = '" + NAME + "'");
        text(primary, "select pg_reload_conf()");
        while (!text(primary, "select coalesce(max(sync_state), '') from pg_stat_replication")
                .equals("sync")) {
            Thread.sleep(100);
        }
    }

    public PostgresServer server() {
        return server;
    }

    /** Returns when it takes writes. */
    public void promote() throws SQLException {
        try (var connection = server.databases().connect(SUPERUSER)) {
            text(connection, "select pg_promote(true, 60)");
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        server.stopImmediately();
    }
}
