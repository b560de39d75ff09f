package io.loadline.capacity;

import io.loadline.eventstore.Uuids;
import io.loadline.testkit.BadInput;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class BadInputTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TestHTTPResource
    URI server;

    @Inject
    DataSource database;

    @TestFactory
    Stream<DynamicTest> everyEndpointRefusesBadInput() {
        // nothing else is registered: other tests of this service begin with sites of the same names
        try (var changes = new OtherService(broker, "changes")) {
            changes.publishes(Uuids.named("changes", "checkout"), "service.registered", Harbour.service("checkout"));
        }
        Http.eventually(
                () -> Http.as("viewer").get(Http.BASE + "/services/checkout/slices"),
                answer -> answer.statusCode() != 404);
        return BadInput.of(server, database).everywhere();
    }
}
