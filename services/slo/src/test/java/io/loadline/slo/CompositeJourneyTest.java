package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.openSlo;
import static io.loadline.slo.Api.post;
import static io.loadline.slo.Api.put;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several promises as one: journeys over objectives of several services, and OpenSLO's composites. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class CompositeJourneyTest {
    private static final String JOURNEY = """
            {"service":"bakery","method":"Occurrences","window":{"duration":"P1D","rolling":true},
             "objectives":[{"name":"journey","target":%s,"composite":{"combination":"journey","parts":[
               {"slo":"%s"},{"slo":"%s"}]}}]}
            """;

    private final Minutes minutes = new Minutes();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void aShop() {
        Shop.registers(broker, "oven", "bakers");
        Shop.registers(broker, "bakery", "bakers", "oven");
    }

    @Test
    void aJourneyIsAsGoodAsAllThatItGoesThrough() {
        Promise.define("walk-cart", "bakery", "0.99", "P1D");
        Promise.define("walk-pay", "oven", "0.99", "P1D");
        put("sre", "/slos/walk", JOURNEY.formatted("0.99", "walk-cart", "walk-pay"))
                .then()
                .statusCode(201);
        slices("ingest", minutes.slice("walk-cart", 0, 995, 1000, "edge", 1))
                .then()
                .statusCode(201);
        get("/slos/walk/budget").then().body("windows[0].state", equalTo("UNMEASURED"));
        slices("ingest", minutes.slice("walk-pay", 0, 998, 1000, "edge", 1))
                .then()
                .statusCode(201);

        exactly("/slos/walk/budget")
                .then()
                .body("windows[0].state", equalTo("MEASURED"))
                .body("windows[0].contractual.bad", equalTo(7))
                .body("windows[0].contractual.sli", closeTo(0.99301, 1e-12))
                .body("windows[0].contractual.consumed", closeTo(0.699, 1e-12))
                .body("windows[0].parts.slo", equalTo(List.of("walk-cart", "walk-pay")))
                .body("windows[0].parts[1].figure.consumed", closeTo(0.2, 1e-12));
        var before = Instant.now();

        put("sre", "/slos/walk", JOURNEY.formatted("0.9", "walk-cart", "walk-pay"))
                .then()
                .statusCode(200);
        exactly("/slos/walk/budget").then().body("windows[0].contractual.consumed", closeTo(0.0699, 1e-12));
        exactly("/slos/walk/budget?version=1").then().body("windows[0].contractual.consumed", closeTo(0.699, 1e-12));
        exactly("/slos/walk/budget?asOf=" + before)
                .then()
                .body("definitionVersion", equalTo(1))
                .body("windows[0].contractual.consumed", closeTo(0.699, 1e-12));
        get("/slos/walk/report")
                .then()
                .statusCode(200)
                .body("objectives[0].parts.slo", equalTo(List.of("walk-cart", "walk-pay")));
        as("viewer").accept("text/html").get("/slos/walk/report").then().statusCode(200);
    }

    @Test
    void aJourneyIsWatchedWhenSlicesOfItsPartsCome() {
        Promise.define("trip-cart", "bakery", "0.5", "P1D");
        Promise.define("trip-pay", "oven", "0.5", "P1D");
        put("sre", "/slos/trip", JOURNEY.formatted("0.99", "trip-cart", "trip-pay"))
                .then()
                .statusCode(201);
        slices(
                        "ingest",
                        minutes.slice("trip-cart", 0, 900, 1000, "edge", 1)
                                + minutes.slice("trip-pay", 0, 1000, 1000, "edge", 1))
                .then()
                .statusCode(201);

        Shop.hears(broker, "budget.exhausted", "\"trip\"");
    }

    @Test
    void nothingIsSentThatIsMadeOfOthersAndNothingIsMadeOfWhatIsUnknown() {
        put("sre", "/slos/ghost", JOURNEY.formatted("0.99", "nobody", "nothing"))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-definition"))
                .body("errors.code", equalTo(List.of("unknown-slo", "unknown-slo")))
                .body("errors.pointer", hasItem("/objectives/0/composite/parts/1/slo"));
        Promise.define("ride-cart", "bakery", "0.9", "P1D");
        Promise.define("ride-pay", "oven", "0.9", "P1D");
        put("sre", "/slos/ride", JOURNEY.formatted("0.9", "ride-cart", "ride-pay"))
                .then()
                .statusCode(201);
        slices("ingest", minutes.slice("ride", 0, 9, 10, "edge", 1))
                .then()
                .statusCode(422)
                .body("errors.code", equalTo(List.of("unknown-objective")));
        put("sre", "/slos/round-trip", JOURNEY.formatted("0.9", "ride-cart", "ride"))
                .then()
                .statusCode(422)
                .body("errors.code", equalTo(List.of("unknown-objective")));
        as("viewer")
                .accept("application/yaml")
                .get("/slos/ride/rules")
                .then()
                .statusCode(422)
                .body("code", equalTo("no-prometheus-rules"));
    }

    @Test
    void aCompositeOfOpenSloBurnsWhatItsPartsBurn() {
        openSlo("sre", """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: open-composite}
                spec:
                  service: bakery
                  budgetingMethod: Occurrences
                  timeWindow: [{duration: 1d, isRolling: true}]
                  objectives:
                    - {displayName: Cart, target: 0.9, indicatorRef: cart}
                    - {displayName: Pay, target: 0.99, indicatorRef: pay, compositeWeight: 0.5}
                """).then().statusCode(201).body("warnings.code", hasItem("unresolved-reference"));
        slices(
                        "ingest",
                        minutes.slice("open-composite", "cart", 95, 100)
                                + minutes.slice("open-composite", "pay", 995, 1000))
                .then()
                .statusCode(201);

        exactly("/slos/open-composite/budget")
                .then()
                .body("windows.objective", equalTo(List.of("cart", "pay", "composite")))
                .body("windows[0].contractual.consumed", closeTo(0.5, 1e-12))
                .body("windows[1].contractual.consumed", closeTo(0.5, 1e-12))
                .body("windows[2].contractual.consumed", closeTo(0.75, 1e-12));
        get("/slos/open-composite/alerts").then().body("alerts.objective", hasItems("cart", "pay", "composite"));
        Patience.until(
                "the export",
                () -> as("viewer")
                        .accept("application/yaml")
                        .get("/openslo?service=bakery")
                        .asString()
                        .contains("compositeWeight: 0.5"));
    }

    @Test
    void aLevelByHandHoldsInThePlaceOfWhatCapacityCommitted() {
        Promise.define("levelled", "bakery", "0.9", "P1D");
        slices("ingest", minutes.slice("levelled", 0, 80, 120, "edge", 1))
                .then()
                .statusCode(201);
        var before = Instant.now();
        post("sre", "/slos/levelled/commitment/levels", level("omar", "1.5"))
                .then()
                .statusCode(200)
                .body("levels[0].approvedBy", equalTo("sre"))
                .body("levels[0].reason", equalTo("the sale went on"));
        get("/slos/levelled/budget")
                .then()
                .body("windows[0].raw.bad", equalTo(40))
                .body("windows[0].contractual.bad", equalTo(10))
                .body("windows[0].contractual.total", equalTo(90));
        get("/slos/levelled/budget?asOf=" + before).then().body("windows[0].contractual.bad", equalTo(40));
        get("/slos/levelled/commitment?at=" + minutes.noon()).then().body("levels[0].eventsPerSecond", equalTo(1.5f));

        post("sre", "/slos/levelled/commitment/levels", level("sre", "1.5"))
                .then()
                .statusCode(403)
                .body("code", equalTo("four-eyes"));
    }

    private String level(String requestedBy, String eventsPerSecond) {
        return """
                {"window":{"start":"%s","end":"%s"},"eventsPerSecond":%s,"reason":"the sale went on","requestedBy":"%s"}
                """.formatted(minutes.noon(), minutes.noon().plusSeconds(60), eventsPerSecond, requestedBy);
    }

    /** With numbers as doubles. */
    private static Response exactly(String path) {
        return as("viewer")
                .config(RestAssured.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE)))
                .get(path);
    }
}
