package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedSurvivesAKill() throws SQLException, IOException {
        var state = new StateDirectory(folder);
        var port = FreePorts.next();
        var killed = PostgresServer.start(state, port);
        killed.databases().create("shop", "shop", "secret");
        execute(killed.databases(), "create table fact (id int); insert into fact values (42)");
        killed.process().kill();
        // of which a machine that loses its power may leave no more
        Files.writeString(state.data("postgres").resolve("postmaster.pid"), "");

        try (var server = PostgresServer.start(state, port)) {
            server.databases().create("shop", "shop", "secret");
            assertEquals("42", answer(server.databases(), "select id from fact"));
        }
    }

    @Test
    void settingsAreDurableAndWithoutPreparedTransactions() throws SQLException {
        try (var server = PostgresServer.start(new StateDirectory(folder), FreePorts.next())) {
            assertEquals("on", answer(server.databases(), "postgres", "show fsync"));
            assertEquals("0", answer(server.databases(), "postgres", "show max_prepared_transactions"));
            assertTrue(answer(server.databases(), "postgres", "show server_version")
                    .startsWith("18."));
        }
    }

    @Test
    void aServerThatAKilledOwnerLeftIsStoppedFirst() {
        var state = new StateDirectory(folder);
        var leftover = PostgresServer.start(state, FreePorts.next());
        try (var server = PostgresServer.start(state, FreePorts.next())) {
            assertFalse(leftover.process().isAlive());
            assertTrue(server.process().isAlive());
        }
        assertFalse(Files.exists(state.pid("postgres")));
    }

    @Test
    void noChildOfAKilledServerGoesOnBesideTheNext() throws SQLException {
        var state = new StateDirectory(folder);
        var port = FreePorts.next();
        var killed = PostgresServer.start(state, port);
        try (var connection = killed.databases().connect("postgres");
                var statement = connection.createStatement()) {
            var child = ProcessHandle.of(Long.parseLong(answer(statement, "select pg_backend_pid()")))
                    .orElseThrow();
            var busy = CompletableFuture.runAsync(() -> assertThrows(
                    SQLException.class, () -> statement.execute("do $$ begin loop null; end loop; end $$")));
            while (answer(
                            killed.databases(),
                            "postgres",
                            "select count(*) from pg_stat_activity where query like 'do %'")
                    .equals("0")) {
                Thread.onSpinWait();
            }
            killed.process().kill();
            assertFalse(PidFile.endsWithin(child, Duration.ZERO));
            try (var server = PostgresServer.start(state, port)) {
                assertTrue(PidFile.endsWithin(child, Duration.ZERO));
                assertTrue(server.process().isAlive());
            }
            busy.join();
        }
    }

    @Test
    void whatWasBrokenOffWhileItWasMadeIsMadeAnew() throws IOException {
        var state = new StateDirectory(folder);
        Files.writeString(Files.createDirectories(state.data("postgres")).resolve("PG_VERSION"), "18");
        Files.writeString(state.run().resolve("postgres.password"), "postgres");
        try (var server = PostgresServer.start(state, FreePorts.next())) {
            assertTrue(server.databases().accept());
        }
    }

    private static void execute(Databases databases, String sql) throws SQLException {
        try (var connection = databases.connect("shop");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(Databases databases, String query) throws SQLException {
        return answer(databases, "shop", query);
    }

    private static String answer(Databases databases, String database, String query) throws SQLException {
        try (var connection = databases.connect(database);
                var statement = connection.createStatement()) {
            return answer(statement, query);
        }
    }

    private static String answer(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
