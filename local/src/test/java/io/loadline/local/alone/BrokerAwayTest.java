package io.loadline.local.alone;

import static io.loadline.local.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.FreePorts;
import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.StateDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod without a broker: what takes it out of its rotation, or ends it, would make of one part that is away an outage of all. */
@Tag("long")
class BrokerAwayTest {
    @TempDir
    Path folder;

    private PostgresServer postgres;
    private LoneService service;

    @BeforeEach
    void start() {
        var state = new StateDirectory(folder);
        postgres = PostgresServer.start(state, FreePorts.next());
        service = LoneService.start(state, postgres.databases().create("capacity", "capacity", "capacity"), Map.of());
    }

    @AfterEach
    void stop() {
        service.close();
        postgres.close();
    }

    @Test
    void aServiceWithoutABrokerPassesItsProbesAndAnswersAndItsHealthSaysWhatIsWrong() {
        assertEquals(201, service.register("north").statusCode());
        var wrong = eventually(() -> {
            var health = service.health("");
            assertEquals(503, health.statusCode(), health::body);
            return health.body();
        });
        assertTrue(wrong.contains("events reach the broker"), wrong);

        for (var probe : List.of("/live", "/ready", "/started")) {
            var health = service.health(probe);
            assertEquals(200, health.statusCode(), health::body);
        }
    }
}
