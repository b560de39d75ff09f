package io.loadline.cost;

import static io.loadline.cost.Api.bill;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.keyed;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.post;
import static io.loadline.cost.Bills.HEADER;
import static io.loadline.cost.Bills.bytes;
import static io.loadline.cost.Bills.charge;
import static io.loadline.cost.Bills.line;
import static io.loadline.cost.Bills.recorded;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.bill.Parquet;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bills as they come, are corrected and closed. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class BillJourneyTest {
    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void aBillInParquetIsRecordedAsItWouldBeInCsv() {
        var csv = HEADER + charge("5", "2019-03", "checkout") + charge("7", "2019-03", "cart");
        bill("format=focus-1.2", Parquet.of(csv))
                .statusCode(201)
                .body("accepted", equalTo(2), "totals.billed.currency", equalTo("CNY"));
        bill("format=focus-1.2", bytes("PAR1 and nothing of it"))
                .statusCode(422)
                .body("code", equalTo("unreadable-bill"));
    }

    @Test
    void aBillIsRecordedOnceToTheLastDigit() throws IOException {
        var file = Files.readAllBytes(SampleData.file("cost/focus/focus_sample_1.0.csv"));
        var first = bill("format=focus-1.0&invoice=2024-09", file)
                .statusCode(201)
                .body("rows", equalTo(667), "accepted", equalTo(667), "rejected", equalTo(0))
                .body("totals.billed.amount", equalTo("9.44532991675"))
                .body("totals.effective.amount", equalTo("6.02459227195"))
                .body("totals.list.amount", equalTo("9.37652991675"))
                .body("totals.contracted.amount", equalTo("6.02442875832"))
                .body("findings.find { it.rule == 'ContractedCost-C-009-C' }.line", equalTo(280));
        var id = first.extract().<String>path("import");
        bill("format=focus-1.0&invoice=2024-09", packed(file)).statusCode(200).body("import", equalTo(id));
        get("/imports/" + id)
                .statusCode(200)
                .body("state", equalTo("RECORDED"), "progress", equalTo(new BigDecimal("1.0")));
        get("/bills?period=2024-09&atLeast=" + position(first))
                .statusCode(200)
                .body("items.import", contains(id))
                .body("totals", hasSize(1))
                .body("totals[0].billed.amount", equalTo("9.44532991675"))
                .body("totals[0].contracted.amount", equalTo("6.02442875832"));
    }

    @Test
    void billsAreHeldAgainstThePublishedRules() {
        var model = """
                {"Details":{"ModelVersion":"7"},"ModelRules":{"RegionId-T-001-M":{"Reference":"RegionId","Type":"Static",
                 "ApplicabilityCriteria":[],"ValidationCriteria":{"MustSatisfy":"RegionId MUST NOT be null.","Keyword":"MUST",
                 "Requirement":{"CheckFunction":"CheckNotValue","ColumnName":"RegionId","Value":null},"Condition":{}}}}}
                """;
        var published = keyed("finops")
                .contentType("application/octet-stream")
                .body(bytes(model))
                .put("/rule-models/1.4")
                .then()
                .statusCode(201)
                .body("model", equalTo("7"), "rules[0].rule", equalTo("RegionId-T-001-M"));
        get("/rule-models?atLeast=" + position(published))
                .statusCode(200)
                .body("items.find { it.version == '1.4' }.rules", equalTo(1));
        var file = HEADER + "1.25,1.25,1.25,1.25,CNY,2023-02-01T00:00:00Z,2023-03-01T00:00:00Z,2023-02-02T00:00:00Z,"
                + "2023-02-03T00:00:00Z,Usage,,\n";
        bill("format=focus-1.4", bytes(file)).statusCode(201).body("findings.rule", hasItem("RegionId-T-001-M"));
    }

    @Test
    void aBillWithABadLineIsRefusedWholeUnlessPartsAreWanted() {
        var file =
                HEADER + line("1.50", "2025-01-01", "2025-01-02", "") + line("a lot", "2025-01-01", "2025-01-02", "");
        bill("format=focus-1.2", bytes(file))
                .statusCode(422)
                .body("code", equalTo("invalid-lines"))
                .body("errors[0].line", equalTo(3), "errors[0].pointer", equalTo("/BilledCost"));
        get("/bills?period=2025-01").body("items", empty(), "totals", empty());
        var stored = bill("format=focus-1.2&partial=true", bytes(file))
                .statusCode(201)
                .body("accepted", equalTo(1), "rejected", equalTo(1), "errors", hasSize(1));
        get("/bills?period=2025-01&atLeast=" + position(stored))
                .body("totals[0].billed.amount", equalTo("1.50"), "items[0].errors[0].line", equalTo(3));
    }

    @Test
    void correctionsOfAnyStyleReachTheSameStateAndTheEarlierViewStays() {
        // 1500 for cart, of which 300 should have been checkout's; in three months, corrected in three styles
        var delta = recorded(charge("1500", "2020-01", "cart"));
        var ledger = recorded(charge("1500", "2020-02", "cart"));
        var replaced = recorded(charge("1500", "2020-03", "cart"));
        get(month("2020-03") + "&atLeast=" + position(replaced)).body("items.total.amount", contains("1500.00"));
        var before = Instant.now();
        recorded(charge("-300", "2020-01", "cart") + charge("300", "2020-01", "checkout"));
        recorded(charge("-1500", "2020-02", "cart")
                + charge("1200", "2020-02", "cart")
                + charge("300", "2020-02", "checkout"));
        var old = replaced.extract().<String>path("import");
        var file = bytes(HEADER + charge("1200", "2020-03", "cart") + charge("300", "2020-03", "checkout"));
        var last = bill("format=focus-1.2&replaces=" + old, file).statusCode(201);
        bill("format=focus-1.2&replaces=" + old, file).statusCode(200);
        for (var period : List.of("2020-01", "2020-02", "2020-03")) {
            get(month(period) + "&atLeast=" + position(last)).body("items.total.amount", contains("1200.00", "300.00"));
            get("/bills?period=" + period).body("totals[0].effective.amount", startsWith("1500"));
            get(month(period) + "&asOf=" + before).body("items.total.amount", contains("1500.00"));
        }
        get("/imports/" + old).body("state", equalTo("REPLACED"), "replacedBy", notNullValue());
        get("/bills?period=2020-03").body("items.state", hasItem("REPLACED"));
        get("/bills?period=2020-03&asOf=" + before).body("items.state", contains("RECORDED"));
        bill("format=focus-1.2&replaces=" + old, bytes(HEADER + charge("7", "2020-03", "cart")))
                .statusCode(409)
                .body("code", equalTo("already-replaced"));
        assertEquals(201, delta.extract().statusCode());
        assertEquals(201, ledger.extract().statusCode());
    }

    @Test
    void aBillThatWasReplacedByMistakeCountsAgain() {
        var right = bytes(HEADER + charge("40", "2009-05", "cart"));
        var first = bill("format=focus-1.2", right).statusCode(201).extract().<String>path("import");
        var second = bill("format=focus-1.2&replaces=" + first, bytes(HEADER + charge("50", "2009-05", "cart")))
                .statusCode(201);
        var mistake = second.extract().<String>path("import");
        var replaced = get(month("2009-05") + "&atLeast=" + position(second))
                .body("items.total.amount", contains("50.00"))
                .extract()
                .asString();
        var before = Instant.now();
        bill("format=focus-1.2", right).statusCode(200).body("state", equalTo("REPLACED"));
        var again = bill("format=focus-1.2&replaces=" + mistake, right)
                .statusCode(201)
                .body("import", equalTo(first), "state", equalTo("RECORDED"));
        bill("format=focus-1.2&replaces=" + mistake, right).statusCode(200).body("state", equalTo("RECORDED"));
        get(month("2009-05") + "&atLeast=" + position(again)).body("items.total.amount", contains("40.00"));
        get("/bills?period=2009-05")
                .body("totals[0].billed.amount", equalTo("40.00"))
                .body("items.find { it['import'] == '%s' }.state".formatted(first), equalTo("RECORDED"))
                .body("items.find { it['import'] == '%s' }.replacedBy".formatted(mistake), equalTo(first));
        assertEquals(
                replaced, get(month("2009-05") + "&asOf=" + before).extract().asString());
    }

    @Test
    void aClosedBillingPeriodTakesNoBillUntilItIsOpenedWithApproval() {
        var first = bytes(HEADER + charge("10", "2019-05", "cart"));
        bill("format=focus-1.2", first).statusCode(201);
        post("finops", "/billing-periods/2019-05/close", "").statusCode(200).body("state", equalTo("CLOSED"));
        post("finops", "/billing-periods/2019-05/close", "").statusCode(409);
        var correction = bytes(HEADER + charge("-1", "2019-05", "cart"));
        bill("format=focus-1.2", correction).statusCode(409).body("code", equalTo("billing-period-closed"));
        bill("format=focus-1.2", first).statusCode(200);
        post("finops", "/billing-periods/2019-05/reopen", "{\"reason\":\"withdrawn\"}")
                .statusCode(200)
                .body("state", equalTo("CLOSED"), "asked.by", equalTo("finops"));
        bill("format=focus-1.2", correction).statusCode(409);
        post("admin", "/billing-periods/2019-05/refuse-reopening", "{\"reason\":\"not ours\"}")
                .statusCode(200)
                .body("state", equalTo("CLOSED"), "asked", nullValue());
        post("finops", "/billing-periods/2019-05/reopen", "{\"reason\":\"withdrawn after all\"}")
                .statusCode(200);
        post("finops", "/billing-periods/2019-05/approve-reopening", "")
                .statusCode(422)
                .body("code", equalTo("self-approval"));
        var opened = post("admin", "/billing-periods/2019-05/approve-reopening", "")
                .statusCode(200)
                .body("state", equalTo("OPEN"), "asked", nullValue());
        bill("format=focus-1.2", correction).statusCode(201);
        get("/billing-periods?atLeast=" + position(opened)).body("items.period", hasItem("2019-05"));
    }

    private static String month(String month) {
        return "/allocations?from=" + month + "-01&to=" + month + "-25";
    }

    private static byte[] packed(byte[] file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(file);
        }
        return bytes.toByteArray();
    }
}
