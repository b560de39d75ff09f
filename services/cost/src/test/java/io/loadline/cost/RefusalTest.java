package io.loadline.cost;

import static io.loadline.cost.Api.as;
import static io.loadline.cost.Api.keyed;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everything that is refused is a problem with its code, and stores nothing. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RefusalTest {
    private static final String CNY = "{\"amount\":\"1\",\"currency\":\"CNY\"}";
    private static final String CARD = "{\"currency\":\"CNY\",\"cpuHour\":" + CNY + ",\"memoryGibHour\":" + CNY
            + ",\"nodeShapes\":[],\"validFrom\":\"2026-01-01\"}";
    private static final String ASSET =
            "{\"datacenter\":\"east\",\"cpu\":1,\"memoryGiB\":1,\"purchase\":{\"date\":\"2026-01-01\",\"price\":" + CNY
                    + "},\"lifeMonths\":1,\"salvage\":" + CNY + "}";
    private static final String RULES =
            "{\"validFrom\":\"2026-01-01\",\"idle\":\"separate\",\"shared\":\"even\",\"weights\":[]}";
    private static final String CONTRACT =
            "{\"datacenter\":\"east\",\"validFrom\":\"2026-01-01\",\"direction\":\"out\","
                    + "\"ports\":\"per-port\",\"missing\":\"zero\",\"unit\":\"binary\",\"percent\":95,\"interval\":\"PT5M\","
                    + "\"committed\":1,\"commitPrice\":" + CNY + ",\"overagePrice\":" + CNY + "}";
    private static final String TRAFFIC = "{\"port\":\"a\",\"start\":\"2026-01-01T00:00:00Z\",\"in\":[1],\"out\":[1]}";
    private static final String REOPENING = "{\"approver\":\"mei\",\"reason\":\"withdrawn\"}";
    private static final String SAVING = "{\"title\":\"t\",\"kind\":\"bandwidth\",\"scope\":{\"service\":\"cart\"}}";
    private static final String MEASURING = "{\"to\":\"2026-02-01\",\"basis\":\"gmv\"}";
    private static final String RATE = "{\"rate\":7.1,\"date\":\"2026-01-01\",\"source\":\"bank\"}";
    private static final String TARGET =
            "{\"metric\":\"cost-per-gmv\",\"value\":0.01,\"validFrom\":\"2026-01-01\",\"source\":\"survey\"}";
    private static final String BUDGET =
            "{\"scope\":{\"datacenter\":\"east\"},\"period\":\"2026-11\",\"limit\":" + CNY + "}";
    private static final String RESERVATION =
            "{\"lines\":[{\"datacenter\":\"east\",\"period\":\"2026-11\",\"amount\":" + CNY + "}]}";
    private static final String DAY = "{\"date\":\"2026-11-01\",\"unit\":\"east-1\",\"orders\":1,\"gmv\":" + CNY + "}";
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String OCTETS = "application/octet-stream";

    private static final List<Endpoint> WRITES = List.of(
            new Endpoint("PUT", "/rate-cards/east", JSON, CARD),
            new Endpoint("PUT", "/allocation-rules", JSON, RULES),
            new Endpoint("PUT", "/assets/refused", JSON, ASSET),
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
            new Endpoint("PUT", "/rule-models/0.1", OCTETS, "{}"),
            new Endpoint("POST", "/bills?format=focus-1.0", CSV, "BilledCost\n1\n"));

    private static final List<String> READS = List.of(
            "/rate-cards",
            "/rate-cards/east",
            "/rate-cards/east/history",
            "/allocation-rules",
            "/allocation-rules/history",
            "/opencost/allocation?window=today",
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
            "/rule-models/none",
            "/rule-models/none/history",
            "/bills",
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
    List<DynamicTest> everyRefusalIsAProblemWithItsCodeAndStoresNothing() {
        var cases = new ArrayList<Case>();
        WRITES.forEach(endpoint -> cases.addAll(general(endpoint)));
        READS.forEach(path -> cases.addAll(general(path)));
        cases.addAll(particular());
        return cases.stream()
                .map(c -> DynamicTest.dynamicTest(c.what + " is " + c.code, () -> storesNothing(c)))
                .toList();
    }

    private void storesNothing(Case c) {
        Neighbours.introduce();
        long before = events();
        c.answer
                .get()
                .then()
                .statusCode(c.status)
                .contentType("application/problem+json")
                .body("code", equalTo(c.code), "status", equalTo(c.status))
                .body("title", notNullValue(), "detail", notNullValue(), "errors", notNullValue());
        assertEquals(before, events());
    }

    private long events() {
        return Loop.await(() ->
                sessions.withStatelessSession(session -> Sql.on(session, """
                select count(*) from eventstore.event where type not like 'io.loadline.%'""").number()));
    }

    private static List<Case> general(Endpoint e) {
        var cases = new ArrayList<Case>();
        var what = e.method + " " + e.path;
        cases.add(new Case(
                what + " without token",
                401,
                "unauthenticated",
                () -> e.send(RestAssured.given().basePath(Api.BASE), e.body)));
        cases.add(new Case(what + " by a viewer", 403, "forbidden", () -> e.send(keyed("viewer"), e.body)));
        cases.add(new Case(what + " by an owner", 403, "forbidden", () -> e.send(keyed("owner"), e.body)));
        if (e.method.equals("POST")) {
            cases.add(new Case(
                    what + " without key", 400, "idempotency-key-missing", () -> e.send(as("finops"), e.body)));
        }
        if (e.type.equals(JSON)) {
            cases.add(refused(e, "half a document", 400, "malformed-body", e.body.substring(1)));
            cases.add(refused(e, "an unknown field", 422, "invalid-body", e.body.replaceFirst("\\{", "{\"x\":1,")));
            cases.add(refused(e, "nothing", 422, "invalid-body", "{}"));
            cases.add(refused(e, "an array", 422, "invalid-body", "[]"));
            cases.add(refused(e, "too much", 413, "body-too-large", e.body + " ".repeat(1 << 20)));
        }
        cases.add(new Case(
                what + " of another content type",
                415,
                "unsupported-media-type",
                () -> keyed("finops")
                        .contentType("application/xml")
                        .body("<a/>")
                        .request(e.method, e.path)));
        return cases;
    }

    private static List<Case> general(String path) {
        return List.of(
                new Case(
                        "GET " + path + " without token",
                        401,
                        "unauthenticated",
                        () -> RestAssured.given().basePath(Api.BASE).get(path)),
                new Case(
                        "GET " + path + " by a machine",
                        403,
                        "forbidden",
                        () -> as("ingest").get(path)),
                new Case(
                        "GET " + path + " of the future",
                        400,
                        "future-instant",
                        () -> as("viewer")
                                .queryParam("asOf", "2999-01-01T00:00:00Z")
                                .get(path)));
    }

    private static List<Case> particular() {
        var cases = new ArrayList<Case>();
        put(cases, "an unknown site", 422, "unknown-datacenter", "/rate-cards/atlantis", CARD);
        put(cases, "a negative price", 422, "invalid-rate-card", "/rate-cards/east", CARD.replace("\"1\"", "\"-1\""));
        put(
                cases,
                "prices in two currencies",
                422,
                "invalid-rate-card",
                "/rate-cards/east",
                CARD.replaceFirst("CNY", "USD"));
        put(cases, "no such currency", 422, "invalid-body", "/rate-cards/east", CARD.replaceFirst("CNY", "Yuan"));
        put(
                cases,
                "a day that does not exist",
                422,
                "invalid-body",
                "/rate-cards/east",
                CARD.replace("01-01", "02-30"));
        put(cases, "a number for an amount", 422, "invalid-body", "/rate-cards/east", CARD.replace("\"1\"", "1"));
        put(cases, "an asset in an unknown site", 422, "unknown-datacenter", "/assets/a", ASSET.replace("east", "x"));
        put(
                cases,
                "an asset without life",
                422,
                "invalid-body",
                "/assets/a",
                ASSET.replace("\"lifeMonths\":1", "\"lifeMonths\":0"));
        put(
                cases,
                "half a month of life",
                422,
                "invalid-body",
                "/assets/a",
                ASSET.replace("\"lifeMonths\":1", "\"lifeMonths\":1.5"));
        put(
                cases,
                "negative salvage",
                422,
                "invalid-asset",
                "/assets/a",
                ASSET.replaceFirst("salvage\":\\{\"amount\":\"1", "salvage\":{\"amount\":\"-1"));
        put(cases, "an asset id with blanks", 400, "invalid-parameter", "/assets/a b", ASSET);
        put(
                cases,
                "weights that nothing is split by",
                422,
                "invalid-allocation-rules",
                "/allocation-rules",
                RULES.replace("[]", "[{\"service\":\"cart\",\"weight\":1}]"));
        put(
                cases,
                "a weight of an unknown service",
                422,
                "unknown-service",
                "/allocation-rules",
                RULES.replace("[]", "[{\"service\":\"x\",\"weight\":1}]"));
        put(
                cases,
                "intervals that do not fill a day",
                422,
                "invalid-bandwidth-contract",
                "/bandwidth-contracts/c",
                CONTRACT.replace("PT5M", "PT7M"));
        put(
                cases,
                "bandwidth in an unknown site",
                422,
                "unknown-datacenter",
                "/bandwidth-contracts/c",
                CONTRACT.replace("east", "x"));
        post(cases, "traffic of no contract", 404, "not-found", "/bandwidth-contracts/none/traffic", TRAFFIC);
        post(cases, "a month that is not over", 422, "billing-period-not-over", "/billing-periods/2099-01/close", "");
        post(cases, "a quarter of bills", 404, "unknown-billing-period", "/billing-periods/2020-Q1/close", "");
        post(cases, "a month that is open", 409, "illegal-transition", "/billing-periods/2020-01/reopen", REOPENING);
        post(cases, "a saving of an unknown service", 422, "unknown-service", "/savings", SAVING.replace("cart", "x"));
        post(cases, "an unknown saving", 404, "unknown-saving", "/savings/" + UUID.randomUUID() + "/verify", MEASURING);
        get(cases, "anomalies of years", "/anomalies?from=2020-01-01&to=2026-01-02");
        get(cases, "anomalies by mood", "/anomalies?from=2026-01-01&to=2026-01-02&by=mood");
        get(cases, "a bill of a year", "/bandwidth-contracts/none/bill?period=2026");
        put(cases, "no currency", 422, "unknown-currency", "/exchange-rates/dollar", RATE);
        put(cases, "the reporting currency", 422, "reporting-currency", "/exchange-rates/CNY", RATE);
        put(cases, "a rate of zero", 422, "invalid-body", "/exchange-rates/GBP", RATE.replace("7.1", "0"));
        put(cases, "a rate as text", 422, "invalid-body", "/exchange-rates/GBP", RATE.replace("7.1", "\"7.1\""));
        put(cases, "a rate without source", 422, "invalid-body", "/exchange-rates/GBP", RATE.replace("bank", " "));
        put(cases, "an unknown metric", 422, "invalid-body", "/targets/t", TARGET.replace("cost-per-gmv", "joy"));
        put(cases, "a target below zero", 422, "invalid-body", "/targets/t", TARGET.replace("0.01", "-1"));
        put(cases, "a target for an unknown service", 422, "unknown-service", "/targets/t", scoped("service"));
        put(cases, "a target for an unknown team", 422, "unknown-team", "/targets/t", scoped("team"));
        put(cases, "a target for an unknown unit", 422, "unknown-unit", "/targets/t", scoped("unit"));
        put(cases, "a budget of an unknown site", 422, "unknown-datacenter", "/budgets/b", BUDGET.replace("east", "x"));
        put(cases, "a negative limit", 422, "negative-limit", "/budgets/b", BUDGET.replace("\"1\"", "\"-1\""));
        put(cases, "no period", 422, "invalid-body", "/budgets/b", BUDGET.replace("2026-11", "2026-13"));
        put(cases, "a budget name in capitals", 400, "invalid-parameter", "/budgets/B", BUDGET);
        cases.add(new Case(
                "a stale version",
                412,
                "version-mismatch",
                () -> as("finops")
                        .contentType(JSON)
                        .header("If-Match", "\"7\"")
                        .body(TARGET)
                        .put("/targets/probe")));
        cases.add(new Case(
                "a budget that exists already",
                412,
                "version-mismatch",
                () -> as("finops")
                        .contentType(JSON)
                        .header("If-Match", "\"3\"")
                        .body(BUDGET)
                        .put("/budgets/never")));
        post(cases, "no lines", 422, "invalid-body", "/reservations", "{\"lines\":[]}");
        post(
                cases,
                "an unknown site in a line",
                422,
                "unknown-datacenter",
                "/reservations",
                RESERVATION.replace("east", "x"));
        post(
                cases,
                "a negative amount",
                422,
                "negative-amount",
                "/reservations",
                RESERVATION.replace("\"1\"", "\"-1\""));
        post(
                cases,
                "an expiry that is over",
                422,
                "expires-in-the-past",
                "/reservations",
                RESERVATION.replaceFirst("\\{", "{\"expires\":\"2020-01-01T00:00:00Z\","));
        post(
                cases,
                "an unknown reservation",
                404,
                "unknown-reservation",
                "/reservations/" + UUID.randomUUID() + "/confirm",
                "");
        days(cases, "a line that is no JSON", "invalid-body", DAY + "\n{");
        days(cases, "an unknown unit", "unknown-unit", DAY.replace("east-1", "x"));
        days(cases, "negative orders", "invalid-body", DAY.replace("\"orders\":1", "\"orders\":-1"));
        days(cases, "orders in parts", "invalid-body", DAY.replace("\"orders\":1", "\"orders\":1.5"));
        days(cases, "a negative value", "negative-gmv", DAY.replace("\"1\"", "\"-1\""));
        days(cases, "the same day twice", "duplicate-day", DAY + "\n" + DAY.replace("\"orders\":1", "\"orders\":2"));
        bills(cases, "no format", "unsupported-format", "/bills", "");
        bills(cases, "a format that is not read", "unsupported-format", "/bills?format=ibm", "");
        bills(cases, "an empty file", "unreadable-bill", "/bills?format=focus-1.0", "");
        bills(cases, "another table", "unreadable-bill", "/bills?format=focus-1.0", "Date,Amount\n2026-01-01,1\n");
        bills(cases, "broken gzip", "unreadable-bill", "/bills?format=focus-1.0", "\u001f\u008b\u0008 broken");
        cases.add(new Case(
                "a model without rules",
                422,
                "unreadable-model",
                () -> keyed("finops")
                        .contentType(OCTETS)
                        .body("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .put("/rule-models/0.1")));
        get(cases, "no dates", "/allocations");
        get(cases, "no date", "/allocations?from=yesterday&to=2026-01-02");
        get(cases, "a time that runs backwards", "/unit-costs?from=2026-01-02&to=2026-01-02");
        get(cases, "ten years", "/unit-costs?from=2016-01-02&to=2026-01-02");
        get(cases, "an unknown dimension", "/allocations?from=2026-01-01&to=2026-01-02&by=mood");
        get(cases, "no window", "/opencost/allocation");
        get(cases, "a window of no length", "/opencost/allocation?window=soon");
        get(cases, "a window of years", "/opencost/allocation?window=9999d");
        get(cases, "an unknown property", "/opencost/allocation?window=7d&aggregate=mood");
        get(cases, "half a filter", "/opencost/allocation?window=7d&filter=cluster");
        get(cases, "no step", "/opencost/allocation?window=7d&step=often");
        get(cases, "no month", "/bills?period=2026-Q4");
        get(cases, "no period", "/bills?period=soon");
        get(cases, "negative work", "/prices/compare?cpu=-1&memoryGiB=1&hours=1");
        get(cases, "half a comparison", "/prices/compare?cpu=1");
        cases.add(new Case(
                "a limit of nothing", 400, "invalid-limit", () -> as("viewer").get("/budgets?limit=0")));
        cases.add(new Case(
                "a cursor of ours that is none",
                400,
                "invalid-cursor",
                () -> as("viewer").get("/assets?after=x")));
        cases.add(new Case(
                "an unknown unit to compare",
                422,
                "unknown-unit",
                () -> as("viewer").get("/prices/compare?cpu=1&memoryGiB=1&hours=1&unit=x")));
        return cases;
    }

    private static String scoped(String what) {
        return TARGET.replaceFirst("\\{", "{\"scope\":{\"" + what + "\":\"x\"},");
    }

    private static Case refused(Endpoint e, String what, int status, String code, String body) {
        return new Case(e.method + " " + e.path + " with " + what, status, code, () -> e.send(keyed("finops"), body));
    }

    private static void put(List<Case> cases, String what, int status, String code, String path, String body) {
        cases.add(new Case(what, status, code, () -> new Endpoint("PUT", path, JSON, body).send(as("finops"), body)));
    }

    private static void post(List<Case> cases, String what, int status, String code, String path, String body) {
        cases.add(
                new Case(what, status, code, () -> new Endpoint("POST", path, JSON, body).send(keyed("finops"), body)));
    }

    private static void days(List<Case> cases, String what, String code, String body) {
        cases.add(new Case(
                what,
                422,
                code,
                () -> new Endpoint("POST", "/business-days", NDJSON, body).send(keyed("ingest"), body)));
    }

    private static void bills(List<Case> cases, String what, String code, String path, String body) {
        cases.add(new Case(what, 422, code, () -> new Endpoint("POST", path, CSV, body).send(keyed("finops"), body)));
    }

    private static void get(List<Case> cases, String what, String path) {
        cases.add(new Case(what, 400, "invalid-parameter", () -> as("viewer").get(path)));
    }

    private record Endpoint(String method, String path, String type, String body) {
        Response send(RequestSpecification request, String content) {
            return request.contentType(type)
                    .body(content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                    .request(method, path);
        }
    }

    private record Case(String what, int status, String code, Supplier<Response> answer) {}
}
