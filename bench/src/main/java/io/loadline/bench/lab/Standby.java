package io.loadline.bench.lab;

import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * A synchronous standby: nothing is acknowledged by the primary that it does not have. Made by PostgreSQL's low-level backup
 * functions, because the server's artifact has no {@code pg_basebackup}.
 */
public final class Standby implements AutoCloseable {
    private static final String NAME = "standby";
    private static final String SUPERUSER = "postgres";

    private final PostgresServer server;

    private Standby(PostgresServer server) {
        this.server = server;
    }

    /**
     * Copies a running primary, follows it, and makes it wait for us from now on.
     *
     * @param from the primary's state, whose data directory is copied
     */
    public static Standby of(PostgresServer primary, StateDirectory from, StateDirectory state)
            throws SQLException, IOException, InterruptedException {
        var data = state.data("postgres");
        try (var connection = primary.databases().connect(SUPERUSER)) {
            text(connection, "select pg_backup_start('standby', true)");
            Files.createDirectories(state.root());
            copy(from.data("postgres"), data);
            Files.writeString(
                    data.resolve("backup_label"), text(connection, "select labelfile from pg_backup_stop(false)"));
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

    /** The files of a running server; its log goes over the replication connection. */
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            files.filter(file -> !from.relativize(file).startsWith("pg_wal") || Files.isDirectory(file))
                    .filter(file -> !file.endsWith("postmaster.pid"))
                    .forEach(file -> copyOne(file, to.resolve(from.relativize(file))));
        }
    }

    private static void copyOne(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException e) {
            // Gone since it was listed, as files of a running server are; the log says so too.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
