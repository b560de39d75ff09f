package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.keyed;
import static io.loadline.slo.Api.put;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals of the shop beside its objectives. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class SignalsTest {
    private static final String ORDERS = """
            {"service":"%s","kind":"business","combine":"sum","measure":"orders/min"}
            """;
    private static final int MINUTES = 3 * 1440;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
        Shop.registers(broker, "basket", "checkout");
    }

    @Test
    void aSampleCountsOncePerTimeAndLabelsAndTheLastUploadCorrectsIt() {
        put("owner", "/signals/gmv", ORDERS.formatted("checkout"))
                .then()
                .statusCode(201)
                .body("hurts", equalTo("down"));
        put("owner", "/signals/gmv", ORDERS.formatted("checkout")).then().statusCode(200);
        put("owner", "/signals/gmv", ORDERS.formatted("nowhere"))
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-service"));
        put("owner", "/signals/foreign", ORDERS.formatted("payment")).then().statusCode(403);
        get("/signals/gmv").then().statusCode(200).body("measure", equalTo("orders/min"));
        Patience.until(
                "the list",
                () -> get("/signals?service=checkout")
                        .<List<String>>path("items.name")
                        .contains("gmv"));

        var first = sample(now.minusSeconds(120), 5, "{\"version\":\"1\"}");
        var second = sample(now.minusSeconds(120), 6, "{\"version\":\"2\"}");
        send("gmv", first + second).then().statusCode(201).body("accepted", equalTo(2), "duplicates", equalTo(0));
        send("gmv", first + sample(now.minusSeconds(60), 7, "{}"))
                .then()
                .statusCode(201)
                .body("accepted", equalTo(1), "duplicates", equalTo(1));
        send("gmv", first).then().statusCode(200).body("accepted", equalTo(0), "duplicates", equalTo(1));
        var before = Instant.now();
        send("gmv", sample(now.minusSeconds(120), 50, "{\"version\":\"1\"}"))
                .then()
                .statusCode(201);
        get("/signals/gmv/samples").then().body("items.value", contains(50f, 6f, 7f));
        get("/signals/gmv/samples?asOf=" + before).then().body("items.value", contains(5f, 6f, 7f));
        String next = get("/signals/gmv/samples?limit=2").path("next");
        get("/signals/gmv/samples?limit=2&after=" + next).then().body("items.value", contains(7f));
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        put("owner", "/signals/strict", ORDERS.formatted("checkout"));
        var good = sample(now.minusSeconds(300), 1, "{}");
        send("strict", good + sample(now.plusSeconds(3600), 1, "{}") + sample(now, 1, "{\"datacenter\":\"atlantis\"}"))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-samples"))
                .body("errors.code", contains("out-of-range", "unknown-datacenter"))
                .body("errors.line", contains(2, 3))
                .body("errors.pointer", contains("/start", "/labels/datacenter"));
        send("strict", good + good).then().statusCode(422).body("errors.code", contains("duplicate-sample"));
        send("strict", sample(now, 1, "{\"colour\":\"red\"}")).then().statusCode(422);
        send("strict", "").then().statusCode(422).body("code", equalTo("no-samples"));
        send("unheard-of", good).then().statusCode(404).body("code", equalTo("unknown-signal"));
        get("/signals/strict/samples").then().body("items", hasSize(0));
        keyed("ingest")
                .contentType("application/x-ndjson")
                .body(good + sample(now.plusSeconds(3600), 1, "{}") + good)
                .post("/signals/strict/samples?partial=true")
                .then()
                .statusCode(201)
                .body("accepted", equalTo(1), "duplicates", equalTo(0))
                .body("rejected.code", containsInAnyOrder("out-of-range", "duplicate-sample"));
    }

    @Test
    void aFallOfOrdersAndABrokenPromiseAreOneIncidentWithBothAsEvidence() {
        put("owner", "/slos/basket-works", """
                {"service":"basket","method":"Occurrences","window":{"duration":"P7D","rolling":true},
                 "objectives":[{"name":"good","target":0.99}]}
                """).then().statusCode(201);
        put("owner", "/signals/basket-orders", ORDERS.formatted("basket"))
                .then()
                .statusCode(201);
        slices(0, MINUTES - 10, 100);
        orders(0, MINUTES - 10, 100);
        orders(MINUTES - 10, MINUTES, 10);
        Patience.until("the fall of orders to be detected", () -> evidence().contains("basket-orders"));
        slices(MINUTES - 10, MINUTES, 40);

        Patience.until("the objective to join", () -> evidence().contains("basket-works"));
        get("/detections?limit=500")
                .then()
                .body("items.findAll { it.services.contains('basket') }", hasSize(1))
                .body(
                        "items.find { it.services.contains('basket') }.dimensions",
                        containsInAnyOrder("BUSINESS", "ERRORS"))
                .body("items.find { it.services.contains('basket') }.business", equalTo(true))
                .body(
                        "items.find { it.services.contains('basket') }.evidence.find { it.dimension == 'BUSINESS' && it.labels }.labels.version",
                        equalTo("2"));
        Shop.hears(broker, "incident.detected", "basket-orders");
    }

    private static List<String> evidence() {
        return get("/detections?limit=500")
                .path("items.findAll { it.services.contains('basket') }.evidence.flatten().name");
    }

    private void slices(int from, int to, int good) {
        var lines = LongStream.range(from, to)
                .mapToObj(i -> """
                        {"slo":"basket-works","start":"%s","seconds":60,"good":%d,"total":100,"source":"edge-basket","sequence":1}
                        """.formatted(minute(i), good))
                .collect(Collectors.joining());
        assertEquals(201, Api.slices("ingest", lines).statusCode());
    }

    /** Those of version 1 go on, those of version 2 do not. */
    private void orders(int from, int to, long ofTheSecond) {
        send(
                        "basket-orders",
                        LongStream.range(from, to)
                                .mapToObj(i -> sample(minute(i), 20 + i % 3, "{\"version\":\"1\"}")
                                        + sample(minute(i), ofTheSecond + i % 5, "{\"version\":\"2\"}"))
                                .collect(Collectors.joining()))
                .then()
                .statusCode(201);
    }

    private Instant minute(long i) {
        return now.minusSeconds(60 * (MINUTES - i));
    }

    private static String sample(Instant start, long value, String labels) {
        return "{\"start\":\"%s\",\"value\":%d,\"labels\":%s}\n".formatted(start, value, labels);
    }

    private static Response send(String signal, String lines) {
        return keyed("ingest").contentType("application/x-ndjson").body(lines).post("/signals/" + signal + "/samples");
    }
}
