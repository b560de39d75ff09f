package io.loadline.local.alone;

import static io.loadline.local.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.Database;
import io.loadline.testkit.FreePorts;
import io.loadline.testkit.KafkaBroker;
import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Topics;
import io.loadline.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All servers of PostgreSQL are lost with their disks, and restored of a copy and the archive of their log, as docs/operations.md says: what
 * was archived is there, what was not is forgotten by everybody, and everything goes on.
 */
@Tag("long")
class RestoreTest {
    private static final String BEFORE = "north";
    private static final String ARCHIVED = "south";
    private static final String LOST = "east";

    @TempDir
    Path folder;

    private StateDirectory state;
    private Path archive;
    private Path copy;
    private int port;
    private PostgresServer postgres;
    private KafkaBroker broker;
    private LoneService capacity;
    private LoneService cost;

    @BeforeEach
    void start() throws IOException {
        state = new StateDirectory(folder.resolve("state"));
        archive = Files.createDirectories(folder.resolve("archive"));
        copy = folder.resolve("copy");
        port = FreePorts.next();
        postgres = PostgresServer.start(
                state, port, Map.of("archive_mode", "on", "archive_command", "cp %p " + archive + "/%f"));
        postgres.databases().create("capacity", "capacity", "capacity");
        postgres.databases().create("cost", "cost", "cost");
        broker = KafkaBroker.start(state, FreePorts.next(), FreePorts.next());
        startServices();
    }

    @AfterEach
    void stop() {
        stopServices();
        broker.close();
        postgres.close();
    }

    @Test
    void whatWasArchivedIsThereAndWhatWasNotIsForgottenByAll() throws Exception {
        register(BEFORE, "cn");
        postgres.copyTo(copy);
        register(ARCHIVED, "cn");
        archiveTheLog();
        register(LOST, "cn");

        postgres.process().kill();
        stopServices();
        restore();
        Topics.recreate(broker.bootstrapServers());
        startServices();
        assertEquals(202, capacity.republish().statusCode());

        assertEquals(Set.of(BEFORE, ARCHIVED), capacity.sites(""));
        eventually(() -> {
            assertEquals(1, heard(BEFORE));
            assertEquals(1, heard(ARCHIVED));
            return true;
        });
        register(LOST, "eu");
        assertEquals(1, heard("\"region\": \"eu\""));
    }

    private void startServices() {
        var settings = Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        capacity = LoneService.start(state, new Database(port, "capacity", "capacity", "capacity"), settings);
        cost = LoneService.start(state, new Database(port, "cost", "cost", "cost"), settings);
    }

    private void stopServices() {
        capacity.close();
        cost.close();
    }

    /** Acknowledged by capacity, and heard by cost. */
    private void register(String site, String region) {
        eventually(() -> {
            var answer = capacity.register(site, region);
            assertEquals(2, answer.statusCode() / 100, answer::body);
            return true;
        });
        eventually(() -> {
            assertTrue(heard(site) > 0, () -> cost.tail());
            return true;
        });
    }

    /** Events in the log of cost in which a text stands. */
    private long heard(String text) {
        try (var connection = postgres.databases().connect("cost");
                var query = connection.prepareStatement(
                        "select count(*) from eventstore.event where data::text like '%' || ? || '%'")) {
            query.setString(1, text);
            try (var found = query.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void archiveTheLog() throws SQLException {
        try (var connection = postgres.databases().connect("cost");
                var statement = connection.createStatement()) {
            String segment;
            try (var found = statement.executeQuery("select pg_walfile_name(pg_switch_wal())")) {
                found.next();
                segment = found.getString(1);
            }
            eventually(() -> {
                assertTrue(Files.exists(archive.resolve(segment)), segment);
                return true;
            });
        }
    }

    /** Takes writes when it has read the archive to its end. */
    private void restore() throws IOException {
        var data = state.data("postgres");
        Trees.delete(data);
        Files.move(copy, data);
        Files.writeString(data.resolve("recovery.signal"), "");
        postgres = PostgresServer.start(
                state, port, Map.of("restore_command", "cp " + archive + "/%f %p", "archive_mode", "off"));
        eventually(() -> {
            assertTrue(takesWrites());
            return true;
        });
    }

    private boolean takesWrites() {
        try (var connection = postgres.databases().connect("cost");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select not pg_is_in_recovery()")) {
            return found.next() && found.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
