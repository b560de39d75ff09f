package io.loadline.cost;

import static io.loadline.cost.Api.as;
import static io.loadline.cost.Api.keyed;
import static io.loadline.cost.Documents.ASSET;
import static io.loadline.cost.Documents.BUDGET;
import static io.loadline.cost.Documents.CARD;
import static io.loadline.cost.Documents.CONTRACT;
import static io.loadline.cost.Documents.CSV;
import static io.loadline.cost.Documents.DAY;
import static io.loadline.cost.Documents.DISPOSAL;
import static io.loadline.cost.Documents.JSON;
import static io.loadline.cost.Documents.MEASURE;
import static io.loadline.cost.Documents.MEASURING;
import static io.loadline.cost.Documents.NDJSON;
import static io.loadline.cost.Documents.NODE_DAY;
import static io.loadline.cost.Documents.OCTETS;
import static io.loadline.cost.Documents.RATE;
import static io.loadline.cost.Documents.REOPENING;
import static io.loadline.cost.Documents.RESERVATION;
import static io.loadline.cost.Documents.REVISION;
import static io.loadline.cost.Documents.RULES;
import static io.loadline.cost.Documents.SAVING;
import static io.loadline.cost.Documents.TARGET;
import static io.loadline.cost.Documents.TRAFFIC;

import io.loadline.cost.Refusals.Endpoint;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is refused everywhere, whatever it is about. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RefusalTest {
    private static final List<Endpoint> WRITES = List.of(
            new Endpoint("PUT", "/rate-cards/east", JSON, CARD),
            new Endpoint("PUT", "/allocation-rules", JSON, RULES),
            new Endpoint("PUT", "/assets/refused", JSON, ASSET),
            new Endpoint("POST", "/assets/refused/revise-life", JSON, REVISION),
            new Endpoint("POST", "/assets/refused/dispose", JSON, DISPOSAL),
            new Endpoint("PUT", "/bandwidth-contracts/refused", JSON, CONTRACT),
            new Endpoint("POST", "/bandwidth-contracts/refused/traffic", JSON, TRAFFIC),
            new Endpoint("POST", "/billing-periods/2020-01/reopen", JSON, REOPENING),
            new Endpoint("POST", "/savings", JSON, SAVING),
            new Endpoint("POST", "/savings/" + UUID.randomUUID() + "/implement", JSON, "{\"from\":\"2026-01-01\"}"),
            new Endpoint("POST", "/savings/" + UUID.randomUUID() + "/verify", JSON, MEASURING),
            new Endpoint("POST", "/savings/" + UUID.randomUUID() + "/reject", JSON, "{\"reason\":\"r\"}"),
            new Endpoint("PUT", "/exchange-rates/GBP", JSON, RATE),
            new Endpoint("PUT", "/targets/refused", JSON, TARGET),
            new Endpoint("PUT", "/budgets/refused", JSON, BUDGET),
            new Endpoint("POST", "/reservations", JSON, RESERVATION),
            new Endpoint("POST", "/reservations/" + UUID.randomUUID() + "/release", JSON, "{\"reason\":\"r\"}"),
            new Endpoint("POST", "/business-days", NDJSON, DAY),
            new Endpoint("POST", "/measures", NDJSON, MEASURE),
            new Endpoint("POST", "/node-days", NDJSON, NODE_DAY),
            new Endpoint("PUT", "/rule-models/0.1", OCTETS, "{}"),
            new Endpoint("POST", "/bills?format=focus-1.0", CSV, "BilledCost\n1\n"));

    private static final List<String> READS = List.of(
            "/rate-cards",
            "/rate-cards/east",
            "/rate-cards/east/history",
            "/allocation-rules",
            "/allocation-rules/history",
            "/opencost/allocation?window=today",
            "/opencost/allocation/compute?window=today",
            "/billing-periods",
            "/billing-periods/2020-01",
            "/billing-periods/2020-01/history",
            "/savings",
            "/savings/" + UUID.randomUUID(),
            "/savings/" + UUID.randomUUID() + "/history",
            "/anomalies?from=2026-01-01&to=2026-01-02",
            "/bandwidth-contracts",
            "/bandwidth-contracts/none",
            "/bandwidth-contracts/none/history",
            "/bandwidth-contracts/none/bill?period=2026-11",
            "/assets",
            "/assets/none",
            "/assets/none/history",
            "/exchange-rates",
            "/exchange-rates/USD/history",
            "/targets",
            "/targets/none/history",
            "/budgets",
            "/budgets/none",
            "/budgets/none/history",
            "/reservations/" + UUID.randomUUID(),
            "/reservations/" + UUID.randomUUID() + "/history",
            "/business-days?from=2026-01-01&to=2026-01-02",
            "/measures?from=2026-01-01&to=2026-01-02",
            "/node-days?from=2026-01-01&to=2026-01-02",
            "/rule-models",
            "/rule-models/none",
            "/rule-models/none/history",
            "/bills",
            "/imports",
            "/invoices",
            "/commitments",
            "/imports/" + UUID.randomUUID(),
            "/allocations?from=2026-01-01&to=2026-01-02",
            "/unit-costs?from=2026-01-01&to=2026-01-02",
            "/prices/compare?cpu=1&memoryGiB=1&hours=1");

    @Inject
    Mutiny.SessionFactory sessions;

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @TestFactory
    List<DynamicTest> everyAddressRefusesWhatItMust() {
        var refusals = new Refusals(sessions);
        WRITES.forEach(endpoint -> refused(refusals, endpoint));
        READS.forEach(path -> refused(refusals, path));
        return refusals.tests();
    }

    private static void refused(Refusals refusals, Endpoint e) {
        var what = e.method() + " " + e.path();
        refusals.add(
                what + " without token",
                401,
                "unauthenticated",
                () -> e.send(RestAssured.given().basePath(Api.BASE)));
        refusals.add(what + " by a viewer", 403, "forbidden", () -> e.send(keyed("viewer")));
        refusals.add(what + " by an owner", 403, "forbidden", () -> e.send(keyed("owner")));
        if (e.method().equals("POST")) {
            refusals.add(what + " without key", 400, "idempotency-key-missing", () -> e.send(as("finops")));
        }
        if (e.type().equals(JSON)) {
            var body = e.body();
            refused(refusals, e, "half a document", 400, "malformed-body", body.substring(1));
            refused(refusals, e, "an unknown field", 422, "invalid-body", body.replaceFirst("\\{", "{\"x\":1,"));
            refused(refusals, e, "nothing", 422, "invalid-body", "{}");
            refused(refusals, e, "an array", 422, "invalid-body", "[]");
            refused(refusals, e, "too much", 413, "body-too-large", body + " ".repeat(1 << 20));
        }
        refusals.add(
                what + " of another content type",
                415,
                "unsupported-media-type",
                () -> keyed("finops")
                        .contentType("application/xml")
                        .body("<a/>")
                        .request(e.method(), e.path()));
    }

    private static void refused(Refusals refusals, Endpoint e, String what, int status, String code, String body) {
        refusals.add(e.method() + " " + e.path() + " with " + what, status, code, () -> e.send(keyed("finops"), body));
    }

    private static void refused(Refusals refusals, String path) {
        refusals.add(
                "GET " + path + " without token",
                401,
                "unauthenticated",
                () -> RestAssured.given().basePath(Api.BASE).get(path));
        refusals.add(
                "GET " + path + " by a machine",
                403,
                "forbidden",
                () -> as("ingest").get(path));
        refusals.add(
                "GET " + path + " of the future",
                400,
                "future-instant",
                () -> as("viewer").queryParam("asOf", "2999-01-01T00:00:00Z").get(path));
    }
}
