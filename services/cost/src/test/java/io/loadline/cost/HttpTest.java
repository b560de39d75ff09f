package io.loadline.cost;

import static io.loadline.cost.Api.as;
import static io.loadline.cost.Api.businessDays;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.keyed;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.post;
import static io.loadline.cost.Api.put;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contract promises of every address, held against those of cost. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class HttpTest {
    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void aParameterThatWouldFillTheMemoryIsRefused() {
        get("/prices/compare?cpu=1e-999999999&memoryGiB=1&hours=1")
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"), "errors.pointer", contains("/cpu"));
        get("/business-days?from={from}&to={to}", "-999999999-01-01", "+999999999-12-31")
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
        get("/unit-costs?from=0001-01-01&to=9999-01-01")
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"), "errors.pointer", contains("/to"));
        get("/allocations?from=2020-01-01&to=2026-01-01").statusCode(400);
    }

    @Test
    void daysBeforeAndAfterAllDatesAreRefused() {
        get("/anomalies?from=0001-01-01&to=0001-01-02")
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"), "errors.pointer", contains("/from"));
        get("/opencost/allocation?window={window}", "+300000-01-01T00:00:00Z,+300000-01-02T00:00:00Z")
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
        get("/unit-costs?from=2026-01-01&to=2026-01-02&againstFrom=2020-01-01&againstTo=2026-01-01")
                .statusCode(400)
                .body("errors.pointer", contains("/againstTo"));
        get("/allocations?from=9999-12-30&to=9999-12-31").statusCode(200);
    }

    @Test
    void preconditionsMeanTheBudgetAndTheReservation() {
        var budget = "/budgets/" + UUID.randomUUID();
        ifMatch("*", budget, limit("1.00")).statusCode(412).body("code", equalTo("version-mismatch"));
        put("finops", budget, limit("1.00")).statusCode(201).header("ETag", "\"1\"");
        ifMatch("\"7\", \"8\"", budget, limit("2.00")).statusCode(412);
        ifMatch("\"7\", \"1\"", budget, limit("2.00")).statusCode(200).header("ETag", "\"2\"");
        as("finops")
                .contentType("application/json")
                .header("If-None-Match", "\"2\"")
                .body(limit("3.00"))
                .put(budget)
                .then()
                .statusCode(412);
        var reservation =
                post("finops", "/reservations", """
                {"lines":[{"datacenter":"west","period":"2031-11","amount":{"amount":"1.00","currency":"CNY"}}]}""").statusCode(201).extract().header("Location");
        keyed("finops")
                .basePath("")
                .header("If-Match", "\"7\"")
                .post(reservation + "/confirm")
                .then()
                .statusCode(412);
    }

    @Test
    void whatTouchesSeveralThingsTakesNoPrecondition() {
        keyed("finops")
                .header("If-Match", "\"1\"")
                .contentType("application/x-ndjson")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/business-days")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-precondition"));
    }

    @Test
    void whatWasStoredIsWhereLocationSays() {
        follow(put("finops", "/targets/t-" + UUID.randomUUID(), target("2031-01-01")))
                .header("ETag", "\"1\"")
                .body("items.validFrom", contains("2031-01-01"));
        follow(put("finops", "/exchange-rates/ISK", rate("2031-01-01")))
                .header("ETag", notNullValue())
                .body("items.date", hasItem("2031-01-01"));
        follow(businessDays("ingest", day("2031-03-01") + day("2031-03-02")).statusCode(201))
                .body("items.date", contains("2031-03-01", "2031-03-02"));
        businessDays("ingest", day("2031-03-01")).statusCode(200).header("Location", nullValue());
    }

    @Test
    void everyListHasPages() {
        for (var day : new String[] {"2032-01-01", "2032-01-02"}) {
            put("finops", "/rate-cards/east", """
                    {"currency":"CNY","cpuHour":{"amount":"0.30","currency":"CNY"},
                     "memoryGibHour":{"amount":"0.05","currency":"CNY"},"nodeShapes":[],"validFrom":"%s"}""".formatted(day));
            put("finops", "/exchange-rates/NOK", rate(day));
            put("finops", "/targets/paged", target(day));
        }
        var stored = businessDays("ingest", day("2032-01-01") + day("2032-01-02"));
        for (var list : new String[] {
            "/rate-cards?",
            "/exchange-rates?",
            "/targets?",
            "/business-days?from=2032-01-01&to=2032-02-01&",
            "/unit-costs?from=2032-01-01&to=2032-01-03&"
        }) {
            var first = get(list + "limit=1&atLeast=" + position(stored))
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("next", notNullValue())
                    .extract();
            var second = get(list + "limit=1&after=" + first.path("next"))
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .extract();
            assertNotEquals(first.<Object>path("items[0]"), second.<Object>path("items[0]"), list);
        }
        get("/business-days?from=2032-01-01&to=2032-02-01&limit=2")
                .body("items.date", contains("2032-01-01", "2032-01-02"), "next", nullValue());
    }

    @Test
    void aListOfBillsSaysThatItIsAtItsEnd() {
        get("/bills?period=1999-01&limit=1")
                .statusCode(200)
                .body("$", hasKey("next"))
                .body("next", nullValue());
        as("viewer")
                .basePath("")
                .get("/q/openapi?format=json")
                .then()
                .body("paths.'/api/cost/v1/bills'.get.parameters.name", hasItems("limit", "after", "period"));
    }

    @Test
    void theApiIsDescribedWithExamples() {
        as("viewer")
                .basePath("")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/cost/v1/budgets/{name}'.put.requestBody", notNullValue());
    }

    private static ValidatableResponse follow(ValidatableResponse stored) {
        var extract = stored.extract();
        return as("viewer")
                .basePath("")
                .urlEncodingEnabled(false)
                .queryParam("atLeast", extract.header("Loadline-Position"))
                .get(extract.header("Location"))
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse ifMatch(String tag, String path, String body) {
        return as("finops")
                .contentType("application/json")
                .header("If-Match", tag)
                .body(body)
                .put(path)
                .then();
    }

    private static String limit(String amount) {
        return """
                {"scope":{"datacenter":"west"},"period":"2031-12","limit":{"amount":"%s","currency":"CNY"}}""".formatted(amount);
    }

    private static String target(String day) {
        return """
                {"metric":"cost-per-order","value":1000,"scope":{"datacenter":"west"},"validFrom":"%s","source":"a test"}""".formatted(day);
    }

    private static String rate(String day) {
        return """
                {"rate":0.05,"date":"%s","source":"a test"}""".formatted(day);
    }

    private static String day(String date) {
        return """
                {"date":"%s","unit":"west-1","orders":10,"gmv":{"amount":"100.00","currency":"CNY"}}
                """.formatted(date);
    }
}
