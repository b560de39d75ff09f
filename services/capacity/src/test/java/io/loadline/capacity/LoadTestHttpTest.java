package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Uuids;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What load tests tell of a replica, and until when. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class LoadTestHttpTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void loadTestsAtSeveralRatesMakeACurve() {
        Scene.loadTests(broker, "checkout");
        var curve = expect(200, as("viewer").queryParam("service", "checkout").get(BASE + "/load-tests"));
        assertEquals(250f, curve.<Float>path("kneeRps"));
        assertEquals(225f, curve.<Float>path("safeRpsPerReplica"));
        assertTrue(curve.<Float>path("usl.lambda") > 0);
        var closed = Harbour.k6(300, 20).replace("500", "6");
        var refused = expect(201, Scene.loadTest("checkout", closed));
        assertEquals("closed-model", refused.path("refused.code"));
        assertEquals(false, refused.path("accepted"));
    }

    @Test
    void whatAltersAServiceInProductionMakesItsLoadTestsStale() {
        Map.of("skiff", "deployment", "ketch", "feature-flag").forEach((service, kind) -> {
            Scene.loadTests(broker, service);
            var at = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
            try (var changes = new OtherService(broker, "changes")) {
                change(changes, service, kind, "staging", at.minusSeconds(2));
                change(changes, service, "promotion", "production", at.minusSeconds(1));
                change(changes, service, kind, "production", at);
            }
            var stale = eventually(
                    () -> as("viewer").queryParam("service", service).get(BASE + "/load-tests"),
                    r -> r.path("staleSince") != null);
            assertEquals(
                    at.toString(), stale.path("staleSince"), "neither another environment nor a promotion alters it");
        });
    }

    private static void change(OtherService changes, String service, String kind, String environment, Instant at) {
        changes.publishes(Uuids.named("changes", "of " + service), "change.finished", """
                {"id":"%s","service":"%s","kind":"%s","type":"normal","title":"1.5","environment":"%s","at":"%s",
                 "artifact":{"digest":"sha256:00","version":"1.5.0"}}
                """.formatted(
                        UUID.randomUUID(), service, kind, environment, at));
    }
}
