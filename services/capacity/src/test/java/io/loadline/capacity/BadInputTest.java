package io.loadline.capacity;

import io.loadline.testkit.BadInput;
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
        Scene.service(broker, "checkout");
        return BadInput.of(server, database).everywhere();
    }
}
