package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.openSlo;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenSLO's budget adjustments take time out of budgets, once two persons want it. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class AdjustmentJourneyTest {
    private final Minutes minutes = new Minutes();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void anAdjustmentThatAnotherPersonUploadsExcludesItsTime() {
        openSlo("owner", Promise.file("adjusted", "checkout", "0.9").replace("name: success", "name: moved-success"))
                .then()
                .statusCode(201);
        slices(
                        "ingest",
                        minutes.slice("adjusted", 0, 0, 100, "edge", 1)
                                + minutes.slice("adjusted", 5, 90, 100, "edge", 1))
                .then()
                .statusCode(201);

        upload("owner", 0)
                .then()
                .body("adjusted", equalTo(List.of()), "warnings.code", contains("adjustment-waits"))
                .body("warnings.pointer", contains("/0/spec"));
        assertAdjusted(90, 200);
        upload("sre", 0).then().statusCode(200).body("adjusted", contains("adjusted"), "warnings", equalTo(List.of()));
        assertAdjusted(90, 100);
        get("/slos/adjusted")
                .then()
                .body("exclusions.reason", contains("The till moved"))
                .body("exclusions.requestedBy", contains("omar"))
                .body("exclusions.approvedBy", contains("sre"));

        upload("sre", 0).then().statusCode(200).body("adjusted", equalTo(List.of()));
        // it was another time, and none but that
        upload("sre", 5).then().statusCode(200).body("adjusted", contains("adjusted"));
        assertAdjusted(0, 100);

        // it means another SLI by now, of which there is none
        openSlo("sre", adjustment("till-move", "nobodys-success", 5))
                .then()
                .body("adjusted", contains("adjusted"), "warnings.code", contains("adjusts-nothing"));
        assertAdjusted(90, 200);
        get("/slos/adjusted").then().body("exclusions", equalTo(List.of()));
    }

    @Test
    void anAdjustmentComesWithTheObjectiveOrIsAboutNone() {
        var together =
                Promise.file("adjusted-at-once", "checkout", "0.9").replace("name: success", "name: once-success")
                        + "---\n" + adjustment("once", "once-success", 0);
        openSlo("sre", together)
                .then()
                .statusCode(201)
                .body("created", contains("adjusted-at-once"), "adjusted", contains("adjusted-at-once"));
        openSlo("sre", together).then().statusCode(200).body("unchanged", contains("adjusted-at-once"));

        openSlo("sre", adjustment("nowhere", "nobodys-success", 0))
                .then()
                .body("warnings.code", contains("adjusts-nothing"));
        openSlo("sre", adjustment("unsigned", "once-success", 0).replace("loadline.io/requested-by", "example.org/by"))
                .then()
                .body("adjusted", equalTo(List.of()), "warnings.code", contains("adjustment-waits"));
        openSlo("sre", adjustment("own", "once-success", 0).replace("omar", "sre"))
                .then()
                .body("adjusted", equalTo(List.of()), "warnings.code", contains("adjustment-waits"));
    }

    private Response upload(String user, int minute) {
        return openSlo(user, adjustment("till-move", "moved-success", minute));
    }

    private String adjustment(String name, String sli, int minute) {
        return """
                apiVersion: openslo.com/v2alpha
                kind: BudgetAdjustment
                metadata:
                  name: %s
                  annotations: {loadline.io/requested-by: omar}
                spec: {description: The till moved, service: checkout, indicatorRef: %s, startTime: "%s", duration: 2m}
                """.formatted(name, sli, minutes.noon().plusSeconds(60L * minute));
    }

    private static void assertAdjusted(int good, int total) {
        get("/slos/adjusted/budget")
                .then()
                .body("windows[0].raw.total", equalTo(200))
                .body("windows[0].adjusted.good", equalTo(good))
                .body("windows[0].adjusted.total", equalTo(total));
    }
}
