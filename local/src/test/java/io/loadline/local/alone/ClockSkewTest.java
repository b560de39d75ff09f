package io.loadline.local.alone;

import static io.loadline.local.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.loadline.testkit.Database;
import io.loadline.testkit.FreePorts;
import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service whose clock differs from everybody's, by libfaketime; without Debian's package of that name the tests are skipped. They take
 * minutes, because each look at the clock does.
 */
@Tag("long")
class ClockSkewTest {
    private static final Path LIBRARIES = Path.of("/usr/lib");

    @TempDir
    Path folder;

    private StateDirectory state;
    private PostgresServer postgres;
    private Database database;

    @BeforeEach
    void start() {
        state = new StateDirectory(folder);
        postgres = PostgresServer.start(state, FreePorts.next());
        database = postgres.databases().create("capacity", "capacity", "capacity");
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    /** Its clock says when a command was decided, the database's when it became true. */
    @Test
    void whatAnHourAheadWritesIsTrueFromNowOn() throws Exception {
        try (var ahead = skewed("+3500")) {
            var before = Instant.now();
            assertEquals(201, ahead.register("ahead").statusCode(), ahead::tail);
            Thread.sleep(Duration.ofSeconds(2));

            eventually(() -> {
                assertTrue(ahead.sites("").contains("ahead"));
                return true;
            });
            assertFalse(ahead.sites("asOf=" + before.minusSeconds(60)).contains("ahead"));
        }
        try (var right = LoneService.start(state, database, Map.of())) {
            assertTrue(right.sites("asOf=" + Instant.now().minusSeconds(1)).contains("ahead"));
        }
    }

    @Test
    void tokensEndByTheClockOfWhoReadsThem() throws Exception {
        try (var ahead = skewed("+3700")) {
            assertEquals(401, ahead.read(Tokens.bearer("viewer")).statusCode(), ahead::tail);
        }
    }

    private LoneService skewed(String seconds) throws IOException {
        return LoneService.start(
                state,
                database,
                Map.of("LD_PRELOAD", library().toString(), "FAKETIME", seconds, "FAKETIME_DONT_FAKE_MONOTONIC", "1"));
    }

    private static Path library() throws IOException {
        try (var folders = Files.newDirectoryStream(LIBRARIES, "*-linux-gnu")) {
            for (var folder : folders) {
                var library = folder.resolve("faketime/libfaketimeMT.so.1");
                if (Files.exists(library)) {
                    return library;
                }
            }
        }
        return abort("libfaketime is not there");
    }
}
