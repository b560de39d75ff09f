package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
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
    void aDeploymentOfAnotherVersionMakesLoadTestsStale() {
        Scene.loadTests(broker, "skiff");
        Scene.changes(broker, "change.finished", "c1", """
                {"id":"%s","service":"skiff","kind":"deployment","type":"normal","title":"1.5","environment":"production",
                 "at":"%s","artifact":{"digest":"sha256:00","version":"1.5.0"}}
                """.formatted(
                        UUID.randomUUID(), Instant.now().plusSeconds(1)));
        eventually(
                () -> as("viewer").queryParam("service", "skiff").get(BASE + "/load-tests"),
                r -> r.path("staleSince") != null);
    }
}
