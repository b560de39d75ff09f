package io.loadline.cost;

import static io.loadline.cost.Api.bill;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.put;
import static io.loadline.cost.Bills.bytes;
import static io.loadline.cost.Facts.card;
import static io.loadline.cost.Facts.decimal;
import static io.loadline.cost.Facts.sum;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was paid for and not used. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class WasteJourneyTest {
    private static final String HEADER =
            "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,"
                    + "ChargeCategory,CommitmentDiscountId,CommitmentDiscountStatus\n";

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void itIsRankedByItsCost() {
        put("finops", "/rate-cards/west", card("0.20", "2020-01-01"));
        // ten cores for an hour, of which four were used: 1.20 of 2.00
        Neighbours.tell("usage.rolled-up", """
                {"service":"cart","date":"2020-05-04","rows":[
                 {"datacenter":"west","unit":"west-1","hour":"2020-05-04T01:00:00Z","cpuUsed":4,"cpuRequested":10}]}""");
        // eight of the day's hours lie on the business day before
        bill(
                        "format=focus-1.2",
                        bytes(
                                HEADER
                                        + "0,9.00,CNY,2020-05-01T00:00:00Z,2020-06-01T00:00:00Z,2020-05-03T16:00:00Z,2020-05-04T16:00:00Z,Usage,plan,Unused\n"
                                        + "0,5.00,CNY,2020-05-01T00:00:00Z,2020-06-01T00:00:00Z,2020-05-03T16:00:00Z,2020-05-04T16:00:00Z,Usage,plan,Used\n"))
                .statusCode(201);
        var contract = put("finops", "/bandwidth-contracts/waste", """
                {"datacenter":"west","validFrom":"2020-05-01","until":"2020-06-01","direction":"out","ports":"aggregated","missing":"zero",
                 "unit":"decimal","percent":95,"interval":"PT5M","committed":31,"commitPrice":{"amount":"0.50","currency":"CNY"},
                 "overagePrice":{"amount":"1.00","currency":"CNY"}}""").statusCode(201);
        var path = "/waste?from=2020-05-04&to=2020-05-05&atLeast=" + position(contract);
        Patience.until(
                () -> get(path).extract().<List<String>>path("items.name").contains("cart"));
        var waste = get(path)
                .statusCode(200)
                .body("items.kind", contains("unused-commitment", "unused-request", "unused-bandwidth"))
                .body("items.name", contains("plan", "cart", "waste"))
                .body("items.amount.amount", contains("9.00", "1.20", "0.50"))
                .body("items[1].team", equalTo("shop"));
        assertEquals(sum(waste, "items.amount.amount"), decimal(waste, "total.amount"));
    }
}
