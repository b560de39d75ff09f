package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.expect;
import static io.loadline.capacity.Http.put;
import static io.loadline.capacity.Http.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Sites, units and clusters. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class FleetHttpTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void sitesUnitsAndClustersAreRegistered() {
        var site = "{\"displayName\":\"Wharf\",\"region\":\"cn\"}";
        seen(expect(201, put("/datacenters/wharf", site)));
        var known = expect(200, put("/datacenters/wharf", site));
        assertEquals("\"1\"", known.header("ETag"));
        seen(expect(201, put("/units/wharf-1", "{\"datacenter\":\"wharf\"}")));
        for (var list : List.of("/datacenters", "/units")) {
            assertTrue(as("viewer")
                    .get(BASE + list + "?limit=500")
                    .path("items.name")
                    .toString()
                    .contains("wharf"));
        }
        Scene.sites();
        expect(200, put("/clusters/east-a", Harbour.cluster("east")));
        var cluster = expect(200, as("viewer").get(BASE + "/clusters/east-a"));
        assertEquals(15.5f, cluster.<Float>path("nodes[0].cpu"));
        assertEquals(58f, cluster.<Float>path("nodes[0].memoryGiB"));
    }

    @Test
    void servicesAreKnownFromTheCatalogue() {
        Scene.service(broker, "checkout");
        assertEquals(
                "500m",
                expect(200, as("viewer").get(BASE + "/workloads/checkout")).path("containers[0].cpuRequest"));
    }
}
