package io.loadline.changes;

import io.loadline.eventstore.Uuids;
import io.loadline.testkit.BadInput;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.Patience;
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
    private static final String CATALOG = """
            apiVersion: backstage.io/v1alpha1
            kind: Group
            metadata: {name: checkout}
            spec: {type: team}
            ---
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: {name: checkout}
            spec: {type: service, lifecycle: production, owner: checkout, dependsOn: ["component:payment"]}
            ---
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: {name: payment}
            spec: {type: service, lifecycle: production, owner: checkout}
            """;

    private static final String CHANGE = """
            {"service":"checkout","kind":"deployment","type":"normal","title":"Checkout 1.4.2","environment":"production",
             "datacenter":"east","unit":"east-1","window":{"start":"2031-05-06T09:00:00Z","end":"2031-05-06T10:00:00Z"},
             "plan":"site by site","rollback":"to the one before"}""";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TestHTTPResource
    URI server;

    @Inject
    DataSource database;

    @TestFactory
    Stream<DynamicTest> everyEndpointRefusesBadInput() {
        var registered = Api.catalog("admin", "bad-input", CATALOG).statusCode(201);
        Api.as("viewer")
                .queryParam("atLeast", Api.position(registered))
                .get("/services/checkout")
                .then()
                .statusCode(200);
        try (var capacity = new OtherService(broker, "capacity")) {
            capacity.publishes(Uuids.named("bad-input", "east"), "datacenter.registered", """
                    {"name":"east","displayName":"East","region":"cn-east"}""");
            capacity.publishes(Uuids.named("bad-input", "east-1"), "unit.registered", """
                    {"name":"east-1","datacenter":"east"}""");
        }
        var change = new String[1];
        Patience.until(() -> {
            var answer = Api.post("sre", "/changes", CHANGE).extract();
            change[0] = answer.path("id");
            return answer.statusCode() == 201;
        });
        return BadInput.of(server, database)
                .knowing("/changes/{id}", "/changes/" + change[0])
                .everywhere();
    }
}
