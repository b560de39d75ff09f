package io.loadline.cost;

import static io.loadline.cost.Api.businessDays;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.post;
import static io.loadline.cost.Bills.line;
import static io.loadline.cost.Bills.recorded;
import static io.loadline.cost.Facts.decimal;
import static io.loadline.cost.Facts.sales;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger of avoided cost. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class SavingJourneyTest {
    private static final String MEASURED = """
            {"baselineFrom":"2018-03-01","to":"2018-05-03","basis":"orders"}""";

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void aSavingIsIdentifiedApprovedImplementedAndVerifiedByWhatDaysShow() {
        var from = LocalDate.of(2018, 3, 1);
        var implemented = from.plusDays(42);
        var lines = new StringBuilder();
        var sold = new StringBuilder();
        for (int i = 0; i < 63; i++) {
            var day = from.plusDays(i);
            int orders = 1000 + 37 * (i * i % 11);
            int cost = (500 + orders + 10 * (i % 7) + i * 13 % 5) * (day.isBefore(implemented) ? 10 : 8) / 10;
            // a day of Shanghai begins at four in the afternoon
            lines.append(line(cost + ".00", day.minusDays(1) + "T16", day + "T16", "{\"\"service\"\": \"\"cart\"\"}"));
            sold.append(sales(day.toString(), "east-1", orders, "1.00"));
        }
        recorded(lines.toString());
        var recorded = businessDays("ingest", sold.toString()).statusCode(201);
        get("/business-days?from=2018-03-01&to=2018-03-02&atLeast=" + position(recorded))
                .statusCode(200);
        var path = post("sre", "/savings", """
                {"title":"Cart in containers","kind":"vm-to-container","scope":{"service":"cart"}}""").statusCode(201).extract().<String>path("id");
        post("sre", "/savings/" + path + "/approve", "").statusCode(422).body("code", equalTo("self-approval"));
        post("finops", "/savings/" + path + "/approve", "").statusCode(200).body("state", equalTo("APPROVED"));
        post("finops", "/savings/" + path + "/verify", "{\"to\":\"2018-05-03\",\"basis\":\"orders\"}")
                .statusCode(409);
        post("sre", "/savings/" + path + "/implement", "{\"from\":\"" + implemented + "\"}")
                .statusCode(200);
        var verify = "/savings/" + path + "/verify";
        post("finops", verify, adjusted("nobody"))
                .statusCode(422)
                .body("code", equalTo("unknown-change"), "errors.pointer", contains("/adjustments/0/change"));
        Neighbours.changed("change-4711", "cart", Instant.parse("2018-04-20T02:00:00Z"));
        Patience.until(
                () -> post("finops", verify, adjusted("change-4711")).extract().statusCode() == 200);
        var less = get("/savings/" + path)
                .body("evidence.changes", equalTo(1), "evidence.adjustments.change", contains("change-4711"));
        var verified = post("finops", verify, MEASURED)
                .statusCode(200)
                .body("state", equalTo("VERIFIED"), "evidence.claimed.currency", equalTo("CNY"));
        var claimed = decimal(verified, "evidence.claimed.amount");
        assertEquals(claimed.subtract(new BigDecimal("50.00")), decimal(less, "evidence.claimed.amount"));
        var avoided =
                decimal(verified, "evidence.adjusted.amount").subtract(decimal(verified, "evidence.actual.amount"));
        assertTrue(claimed.signum() > 0 && claimed.compareTo(avoided) < 0);
        var incident = UUID.randomUUID();
        Neighbours.incident("opened", incident, "cart", Instant.parse("2018-05-01T02:00:00Z"));
        Neighbours.incident("mitigated", incident, "cart", Instant.parse("2018-05-05T02:00:00Z"));
        Patience.until(() -> List.of("2018-05-01", "2018-05-02")
                .equals(post("finops", verify, MEASURED).extract().path("evidence.excluded")));
        var twin = post("sre", "/savings", """
                {"title":"The same again","kind":"other","scope":{"service":"cart"}}""").extract().<String>path("id");
        post("finops", "/savings/" + twin + "/approve", "");
        post("sre", "/savings/" + twin + "/implement", "{\"from\":\"" + implemented + "\"}");
        post("finops", "/savings/" + twin + "/verify", MEASURED)
                .statusCode(422)
                .body("code", equalTo("saving-not-shown"));
        var rejected = post("finops", "/savings/" + path + "/reject", "{\"reason\":\"rebound\"}")
                .statusCode(200);
        get("/savings?limit=500&atLeast=" + position(rejected)).body("items.state", hasItem("REJECTED"));
        get("/anomalies?from=2018-04-12&to=2018-04-14")
                .statusCode(200)
                .body("items.date", hasItem("2018-04-12"), "items.service", hasItem("cart"));
    }

    private static String adjusted(String change) {
        return """
                {"baselineFrom":"2018-03-01","to":"2018-05-03","basis":"orders","adjustments":[
                 {"change":"%s","amount":{"amount":"-50.00","currency":"CNY"},"reason":"another cache"}]}""".formatted(change);
    }
}
