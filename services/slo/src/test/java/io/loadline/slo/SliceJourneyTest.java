package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.keyed;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slices that are sent, sent again, corrected and refused. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class SliceJourneyTest {
    private final Minutes minutes = new Minutes();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void aSliceCountsOnceByItsHighestSequence() {
        Promise.define("counted", "checkout", "0.9", "P1D");
        slices(
                        "ingest",
                        minutes.slice("counted", 0, 90, 100, "edge", 1)
                                + minutes.slice("counted", 1, 100, 100, "edge", 1))
                .then()
                .statusCode(201)
                .body("accepted", equalTo(2));
        assertSums("counted", 190, 200);

        // the same again adds nothing, a correction counts, a late one of lower sequence does not, another source adds
        // up
        slices("ingest", minutes.slice("counted", 0, 90, 100, "edge", 1))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(0))
                .body("duplicates", equalTo(1));
        slices("ingest", minutes.slice("counted", 0, 95, 100, "edge", 7)).then().statusCode(201);
        slices("ingest", minutes.slice("counted", 0, 10, 100, "edge", 3)).then().statusCode(201);
        slices("ingest", minutes.slice("counted", 0, 5, 10, "core", 1)).then().statusCode(201);
        assertSums("counted", 200, 210);

        slices("ingest", minutes.slice("counted", 0, 96, 100, "edge", 7))
                .then()
                .statusCode(409)
                .body("code", equalTo("conflicting-slices"))
                .body("errors[0].code", equalTo("slice-conflict"))
                .body("errors[0].line", equalTo(1));
        slices("ingest", overlapping("counted"))
                .then()
                .statusCode(409)
                .body("errors.code", equalTo(List.of("slice-overlap")));
        assertSums("counted", 200, 210);
    }

    @Test
    void aBadRowRefusesAllUnlessPartial() {
        Promise.define("partly", "checkout", "0.9", "P1D");
        var body = minutes.slice("partly", 0, 1, 1, "edge", 1) + "{\"slo\":\"partly\"}\n"
                + minutes.slice("nobody", 1, 1, 1, "edge", 1) + minutes.slice("partly", 2, 5, 4, "edge", 1)
                + minutes.slice("partly", 3, 7, 8, "edge", 1);

        slices("ingest", body)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-slices"))
                .body("errors.line", hasItem(3))
                .body("errors.code", hasItem("unknown-slo"));
        assertEquals("UNMEASURED", get("/slos/partly/budget").path("windows[0].state"));

        keyed("ingest")
                .contentType("application/x-ndjson")
                .body(body)
                .post("/slices?partial=true")
                .then()
                .statusCode(201)
                .body("accepted", equalTo(2))
                .body("rejected.line", hasItem(4));
        assertSums("partly", 8, 9);
    }

    @Test
    void manySlicesAreTakenAsFewAre() {
        Promise.define("bulky", "checkout", "0.9", "P7D");
        var many = IntStream.range(0, 1_500)
                .mapToObj(i -> minutes.slice("bulky", -i, 9, 10, "edge", 1))
                .collect(Collectors.joining());
        slices("ingest", many).then().statusCode(201).body("accepted", equalTo(1_500));
        slices("ingest", many + minutes.slice("bulky", 1, 9, 10, "edge", 1))
                .then()
                .statusCode(201)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(1_500));
        slices("ingest", many + overlapping("bulky"))
                .then()
                .statusCode(409)
                .body("errors.code", equalTo(List.of("slice-overlap")));
        assertSums("bulky", 1_501 * 9, 1_501 * 10);
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndUploadsAtOnceNeverContradict() {
        Promise.define("raced", "checkout", "0.9", "P1D");
        var key = UUID.randomUUID();
        var body = minutes.slice("raced", 0, 9, 10, "edge", 1);
        var first = as("ingest")
                .header("Idempotency-Key", key)
                .contentType("application/x-ndjson")
                .body(body)
                .post("/slices");
        var again = as("ingest")
                .header("Idempotency-Key", key)
                .contentType("application/x-ndjson")
                .body(body)
                .post("/slices");
        assertEquals(201, first.statusCode());
        assertEquals(first.asString(), again.asString());

        // eight uploads say eight different things under one sequence: one is believed
        var answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> slices("ingest", minutes.slice("raced", 1, i, 10, "edge", 1))
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertEquals(List.of(201, 409, 409, 409, 409, 409, 409, 409), answers);
    }

    private static void assertSums(String slo, int good, int total) {
        get("/slos/" + slo + "/budget")
                .then()
                .statusCode(200)
                .body("windows[0].raw.good", equalTo(good))
                .body("windows[0].raw.total", equalTo(total));
    }

    private String overlapping(String slo) {
        return "{\"slo\":\"%s\",\"start\":\"%s\",\"seconds\":60,\"good\":1,\"total\":1,\"source\":\"edge\",\"sequence\":1}\n"
                .formatted(slo, minutes.noon().plusSeconds(90));
    }
}
