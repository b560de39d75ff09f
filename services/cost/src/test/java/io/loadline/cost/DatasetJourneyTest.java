package io.loadline.cost;

import static io.loadline.cost.Api.bill;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.post;
import static io.loadline.cost.Bills.bytes;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** FOCUS's datasets beside Cost and Usage: they say of charges what charges do not say of themselves. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class DatasetJourneyTest {
    private static final String CHARGES =
            "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,"
                    + "ChargeCategory,InvoiceIssuerName,InvoiceId\n";

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void anInvoiceIsHeldAgainstWhatIsChargedOnIt() {
        charges("2018-03", charge("2018-03", "Elbe", "e-1", "60.005") + charge("2018-03", "Elbe", "e-2", "7"));
        var first = invoices(detail("2018-03", "Elbe", "e-1", "Usage", "61", "Issued")
                + detail("2018-03", "Elbe", "e-1", "Tax", "12", "Issued")
                + detail("2018-03", "Elbe", "e-2", "Usage", "9", "Issued")
                + detail("2018-03", "Elbe", "e-3", "Usage", "5", "Open"));
        first.body("dataset", equalTo("invoice-detail"), "totals", nullValue());
        get("/invoices?period=2018-03&atLeast=" + position(first))
                .statusCode(200)
                .body("items.invoice", contains("e-1", "e-2", "e-3"))
                .body("items[0].invoiced.amount", equalTo("61"), "items[0].tax.amount", equalTo("12"))
                .body("items[0].charged.amount", equalTo("60.005"), "items[0].difference.amount", equalTo("0.995"))
                .body("items[0].finding", nullValue())
                .body("items[1].finding.rule", equalTo("BilledCost-C-007-M"), "items[1].charges", equalTo(1))
                .body("items[2].finding", nullValue());
        // issued again, with what was missing
        var second = invoices(detail("2018-03", "Elbe", "e-2", "Usage", "7", "Issued"));
        get("/invoices?period=2018-03&atLeast=" + position(second))
                .body("items.invoice", contains("e-1", "e-2", "e-3"))
                .body("items[1].finding", nullValue(), "items[1].difference.amount", equalTo("0"));
    }

    /** October of Shanghai begins in September of UTC. */
    @Test
    void aMonthIsThatOfTheProvidersZone() {
        charges(
                "2018-11",
                charge("2018-11", "Ili", "i-1", "5").replace("2018-11-01T00:00:00Z", "2018-10-31T16:00:00Z"));
        var told = invoices(detail("2018-11", "Ili", "i-1", "Usage", "5", "Issued")
                .replace("2018-11-01T00:00:00Z", "2018-10-31T16:00:00Z"));
        told.body("periods", contains("2018-11"));
        get("/invoices?period=2018-11&atLeast=" + position(told))
                .body("items.invoice", contains("i-1"), "items[0].difference.amount", equalTo("0"));
        get("/invoices?period=2018-10").body("items.invoice", not(hasItem("i-1")));
        get("/invoices?limit=500").body("items.invoice", hasItem("i-1"));
    }

    @Test
    void aPeriodThatItsIssuerHasClosedTakesNoChargesOfIt() {
        charges("2018-04", charge("2018-04", "Oder", "o-1", "1"));
        periods("2018-05-03", "2018-04", "Closed").body("dataset", equalTo("billing-period"));
        bill("format=focus-1.4", bytes(CHARGES + charge("2018-04", "Oder", "o-1", "2")))
                .statusCode(409)
                .body("code", equalTo("billing-period-closed"));
        charges("2018-04", charge("2018-04", "Elbe", "o-1", "3"));
        periods("2018-05-04", "2018-04", "Open");
        get("/billing-periods/2018-04")
                .body("state", equalTo("OPEN"))
                .body("issuers[0].name", equalTo("Oder"), "issuers[0].state", equalTo("CLOSED"))
                .body("issuers[0].stated", equalTo("OPEN"));
        var asked = post("finops", "/billing-periods/2018-04/reopen", "{\"reason\":\"late usage\"}")
                .statusCode(200)
                .body("issuers[0].state", equalTo("CLOSED"));
        get("/billing-periods?atLeast=" + position(asked))
                .body("items.find { it.period == '2018-04' }.asked.reason", equalTo("late usage"));
        var opened = post("admin", "/billing-periods/2018-04/approve-reopening", "")
                .statusCode(200)
                .body("issuers[0].state", equalTo("OPEN"));
        bill("format=focus-1.4", bytes(CHARGES + charge("2018-04", "Oder", "o-1", "2")))
                .statusCode(201);
        get("/billing-periods?atLeast=" + position(opened))
                .body("items.find { it.period == '2018-04' }.issuers[0].state", equalTo("OPEN"));
    }

    /** Neither what it charges in other months nor what others charge in this one. */
    @Test
    void aPeriodThatItsIssuerHasClosedTakesWhatElseIsOnTheBill() {
        periods("2018-09-03", "2018-08", "Closed");
        bill(
                        "format=focus-1.4",
                        bytes(CHARGES + charge("2018-09", "Oder", "o-1", "1") + charge("2018-08", "Elbe", "e-1", "2")))
                .statusCode(201)
                .body("periods", contains("2018-08", "2018-09"));
        bill(
                        "format=focus-1.4",
                        bytes(CHARGES + charge("2018-09", "Elbe", "e-2", "1") + charge("2018-08", "Oder", "o-2", "2")))
                .statusCode(409)
                .body("code", equalTo("billing-period-closed"));
    }

    @Test
    void aCommitmentSaysHowMuchOfItWasApplied() {
        var applied =
                ",\"{\"\"Elements\"\":[{\"\"ContractCommitmentId\"\":\"\"weser\"\",\"\"ContractCommitmentAppliedCost\"\":30.5}]}\"\n";
        bill(
                        "format=focus-1.3",
                        bytes(CHARGES.replace("\n", ",ContractApplied\n")
                                + charge("2018-05", "Weser", "w-1", "0").replace("\n", applied)))
                .statusCode(201);
        var stored =
                bill("format=focus-1.3", bytes("""
                        BillingCurrency,ContractCommitmentCategory,ContractCommitmentCost,ContractCommitmentId,ContractCommitmentPeriodStart,ContractCommitmentPeriodEnd,ContractCommitmentType,ContractId
                        CNY,Spend,100,weser,2018-01-01T00:00:00Z,2019-01-01T00:00:00Z,Savings Plan,k-1
                        """)).statusCode(201).body("dataset", equalTo("contract-commitment"));
        get("/commitments?atLeast=" + position(stored))
                .statusCode(200)
                .body("items.find { it.commitment == 'weser' }.applied", equalTo(new BigDecimal("30.5")))
                .body("items.find { it.commitment == 'weser' }.remaining", equalTo(new BigDecimal("69.5")))
                .body("items.find { it.commitment == 'weser' }.used", equalTo(new BigDecimal("0.3050")));
    }

    private static void charges(String month, String lines) {
        bill("format=focus-1.4", bytes(CHARGES + lines)).statusCode(201).body("periods", contains(month));
    }

    private static String charge(String month, String issuer, String invoice, String cost) {
        var start = month + "-01T00:00:00Z";
        return String.join(
                        ",", cost, cost, "CNY", start, start, start, month + "-02T00:00:00Z", "Usage", issuer, invoice)
                + "\n";
    }

    private static ValidatableResponse invoices(String lines) {
        return bill(
                        "format=focus-1.4",
                        bytes(
                                "BillingPeriodStart,InvoiceIssuerName,InvoiceId,ChargeCategory,BilledCost,BillingCurrency,"
                                        + "InvoiceIssueStatus\n" + lines))
                .statusCode(201);
    }

    private static String detail(
            String month, String issuer, String invoice, String category, String cost, String status) {
        return String.join(",", month + "-01T00:00:00Z", issuer, invoice, category, cost, "CNY", status) + "\n";
    }

    private static ValidatableResponse periods(String updated, String month, String status) {
        return bill(
                        "format=focus-1.4",
                        bytes("BillingPeriodStart,BillingPeriodLastUpdated,BillingPeriodStatus,InvoiceIssuerName\n"
                                + month + "-01T00:00:00Z," + updated + "T00:00:00Z," + status + ",Oder\n"))
                .statusCode(201);
    }
}
