package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.eventually;

import io.loadline.testkit.AsOfCheck;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.tck.RebuildCheck;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Every read model made anew from the log of a harbour with a plan. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RebuildTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TestHTTPResource
    URI server;

    @Inject
    RebuildCheck rebuild;

    @Test
    void aRebuildOfEveryReadModelEqualsTheLiveOneAndThePastStays() {
        Scene.plan(broker);
        eventually(() -> as("viewer").get(BASE + "/plans"), r -> !r.asString().contains("\"COMPUTING\""));
        var past = AsOfCheck.now(server);
        as("sre")
                .contentType("application/json")
                .body("{\"datacenter\":\"east\"}")
                .put(BASE + "/units/later")
                .then()
                .statusCode(201);
        past.isWhatItWas();
        rebuild.everyRebuildEqualsTheLiveRows();
        past.isWhatItWas();
    }
}
