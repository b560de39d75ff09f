package io.loadline.local.alone;

import static io.loadline.local.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loadline.testkit.FreePorts;
import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL on a volume of 200 MB, which somebody else fills; only root may make such a volume. */
@Tag("long")
class DiskFullTest {
    private static final String SIZE = "size=200m";
    private static final int MOST_WRITES = 2_000;

    @TempDir
    Path folder;

    private final Set<String> acknowledged = new HashSet<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private StateDirectory state;
    private Path volume;
    private Path filler;
    private int port;
    private PostgresServer postgres;
    private LoneService service;

    @BeforeEach
    void start() throws Exception {
        state = new StateDirectory(folder);
        volume = Files.createDirectories(state.data("postgres"));
        filler = volume.resolve("filler");
        assumeTrue(run("mount", "-t", "tmpfs", "-o", SIZE, "none", volume.toString()), "no volume may be made here");
        open.push(() -> run("umount", volume.toString()));
        port = FreePorts.next();
        postgres = PostgresServer.start(state, port);
        open.push(() -> postgres.close());
        var database = postgres.databases().create("capacity", "capacity", "capacity");
        service = LoneService.start(state, database, Map.of());
        open.push(service);
        register("before");
    }

    @AfterEach
    void stop() throws Exception {
        for (var part : open) {
            part.close();
        }
    }

    @Test
    void writesAreRefusedUntilThereIsRoomAgainAndReadsGoOn() throws Exception {
        fill();

        var refused = untilRefused();
        assertEquals(503, refused.statusCode(), refused.body());
        assertEquals("unavailable", LoneService.json(refused).path("code").asText());
        assertTrue(service.sites("").contains("before"));

        Files.delete(filler);
        eventually(() -> register("after"));
        everythingAcknowledgedIsThere();
    }

    @Test
    void aServerThatCannotWriteItsLogEndsAndLosesNothingThatWasAcknowledged() throws Exception {
        fill();
        exhaustTheLog();
        eventually(() -> {
            var answer = service.register("meanwhile");
            assertEquals(503, answer.statusCode(), answer.body());
            return true;
        });

        Files.delete(filler);
        postgres.process().kill();
        postgres = PostgresServer.start(state, port);
        eventually(() -> register("after"));
        everythingAcknowledgedIsThere();
    }

    private void everythingAcknowledgedIsThere() {
        eventually(() -> {
            assertEquals(Set.of(), missing());
            return true;
        });
    }

    private Set<String> missing() {
        var missing = new HashSet<>(acknowledged);
        missing.removeAll(service.sites(""));
        return missing;
    }

    private boolean register(String site) {
        var answer = service.register(site);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.statusCode() + " " + answer.body() + "\n" + service.tail());
        }
        return acknowledged.add(site);
    }

    private HttpResponse<String> untilRefused() {
        for (int i = 0; i < MOST_WRITES; i++) {
            var answer = service.register("site-" + i);
            if (answer.statusCode() / 100 != 2) {
                return answer;
            }
            acknowledged.add("site-" + i);
        }
        throw new AssertionError("the disk is not full");
    }

    private void fill() {
        var block = new byte[1 << 16];
        try (var file = Files.newOutputStream(filler)) {
            while (true) {
                file.write(block);
            }
        } catch (IOException full) {
            return;
        }
    }

    /** Asks for one segment after the other, until there is no room for the next. */
    private void exhaustTheLog() {
        try (var connection = postgres.databases().connect("capacity");
                var statement = connection.createStatement()) {
            for (int i = 0; i < 20; i++) {
                statement.execute(
                        "select pg_logical_emit_message(true, 'fill', repeat('x', 8000000)), pg_switch_wal()");
            }
        } catch (SQLException ended) {
            return;
        }
        throw new AssertionError("the log still has room");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
