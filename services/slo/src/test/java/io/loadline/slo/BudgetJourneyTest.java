package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.post;
import static io.loadline.slo.Api.put;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.equalTo;

import io.loadline.eventstore.Uuids;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A budget as measured, without excluded times, and up to the committed load. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class BudgetJourneyTest {
    private final Minutes minutes = new Minutes();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void committedLoadLimitsThePromiseAndExclusionsAreSeenBesideTheRawFigure() {
        Promise.define("limited", "checkout", "0.9", "P1D");
        try (var capacity = new OtherService(broker, "capacity")) {
            capacity.publishes(
                    Uuids.named("datacenter", "east"),
                    "datacenter.registered",
                    "{\"name\":\"east\",\"displayName\":\"East\",\"region\":\"cn\"}");
            capacity.publishes(UUID.randomUUID(), "commitment.changed", """
                    {"plan":"0193a1b3-0b7a-7f1e-8a44-6a0f5c2d9e01","service":"checkout","lines":[
                     {"datacenter":"east","start":"%s","end":"%s","requestsPerSecond":1.5}]}
                    """.formatted(
                            minutes.noon(), minutes.noon().plusSeconds(120)));
        }
        // 90 events a minute are committed for two minutes
        slices(
                        "ingest",
                        minutes.slice("limited", 0, 80, 120, "edge", 1)
                                + minutes.slice("limited", 1, 60, 100, "edge", 1)
                                + minutes.slice("limited", 2, 50, 100, "edge", 1))
                .then()
                .statusCode(201);
        Patience.until(
                "the commitment",
                () -> get("/slos/limited/budget").<Integer>path("windows[0].contractual.total") == 280);
        get("/slos/limited/budget")
                .then()
                .body("windows[0].raw.bad", equalTo(130))
                .body("windows[0].raw.total", equalTo(320))
                .body("windows[0].contractual.bad", equalTo(10 + 30 + 50));
        get("/slos/limited/commitment?at=" + minutes.noon())
                .then()
                .body("terms.services", equalTo(List.of("checkout")))
                .body("lines.datacenter", equalTo(List.of("east")))
                .body("lines[0].requestsPerSecond", equalTo(1.5f));
        get("/slos/limited/commitment?at=" + minutes.noon().plusSeconds(120))
                .then()
                .body("lines", equalTo(List.of()));

        post("sre", "/slos/limited/exclusions", exclusion("omar")).then().statusCode(200);
        post("sre", "/slos/limited/exclusions", exclusion("sre"))
                .then()
                .statusCode(403)
                .body("code", equalTo("four-eyes"));
        get("/slos/limited/budget")
                .then()
                .body("windows[0].raw.total", equalTo(320))
                .body("windows[0].adjusted.total", equalTo(220))
                .body("windows[0].contractual.total", equalTo(180));

        put(
                        "sre",
                        "/slos/limited/commitment",
                        "{\"services\":[\"checkout\"],\"datacenters\":[\"east\"],\"eventsPerRequest\":2}")
                .then()
                .statusCode(200);
        get("/slos/limited/budget").then().body("windows[0].contractual.total", equalTo(220));
    }

    @Test
    void aBudgetCanBeAskedUnderAnEarlierVersion() {
        Promise.define("revised", "checkout", "0.9", "P1D");
        slices("ingest", minutes.slice("revised", 0, 95, 100, "edge", 1)).then().statusCode(201);
        put("sre", "/slos/revised", """
                {"service":"checkout","method":"Occurrences","window":{"duration":"P1D","rolling":true},
                 "objectives":[{"name":"good","target":0.99}]}
                """).then().statusCode(200);
        get("/slos/revised/budget")
                .then()
                .body("definitionVersion", equalTo(2), "windows[0].contractual.consumed", equalTo(5));
        get("/slos/revised/budget?version=1")
                .then()
                .body("definitionVersion", equalTo(1), "windows[0].contractual.consumed", equalTo(0.5f));
    }

    @Test
    void theBudgetOfAGoalThatIsPromisedNoMoreIsGoneNoMore() {
        reshape("{\"name\":\"good\",\"target\":0.5},{\"name\":\"fast\",\"target\":0.9}")
                .then()
                .statusCode(201);
        slices("ingest", minutes.slice("reshaped", "fast", 10, 100)).then().statusCode(201);
        Shop.hears(broker, "budget.exhausted", "reshaped");
        reshape("{\"name\":\"good\",\"target\":0.5}").then().statusCode(200);
        Shop.hears(broker, "budget.recovered", "reshaped");
    }

    private static Response reshape(String objectives) {
        return put("sre", "/slos/reshaped", """
                {"service":"checkout","method":"Occurrences","window":{"duration":"P1D","rolling":true},"objectives":[%s]}
                """.formatted(objectives));
    }

    @Test
    void whatIsCommittedForServicesThatItNamesMovesAnObjectiveOfAnother() {
        Shop.registers(broker, "returns", "logistics");
        Promise.define("delivered", "checkout", "0.9", "P1D");
        put(
                        "sre",
                        "/slos/delivered/commitment",
                        "{\"services\":[\"returns\"],\"datacenters\":[],\"eventsPerRequest\":1}")
                .then()
                .statusCode(200);
        slices("ingest", minutes.slice("delivered", 0, 100, 200, "edge", 1))
                .then()
                .statusCode(201);
        Shop.hears(broker, "budget.exhausted", "delivered");
        // 60 of the 200 events are committed, so that the overload explains all that failed
        try (var capacity = new OtherService(broker, "capacity")) {
            capacity.publishes(UUID.randomUUID(), "commitment.changed", """
                    {"plan":"%s","service":"returns","lines":[
                     {"datacenter":"east","start":"%s","end":"%s","requestsPerSecond":1}]}
                    """.formatted(
                            UUID.randomUUID(), minutes.noon(), minutes.noon().plusSeconds(60)));
        }
        Shop.hears(broker, "budget.recovered", "delivered");
    }

    private String exclusion(String requestedBy) {
        return "{\"window\":{\"start\":\"%s\",\"end\":\"%s\"},\"reason\":\"maintenance\",\"requestedBy\":\"%s\"}"
                .formatted(minutes.noon().plusSeconds(120), minutes.noon().plusSeconds(180), requestedBy);
    }
}
