package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.bill.FocusRow.Unreadable;
import io.loadline.cost.focus.ModelReader;
import io.loadline.cost.focus.RuleModel;
import io.loadline.cost.period.BillingPeriod.State;
import io.loadline.cost.period.BillingPeriod.Statement;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
    private static final String COMMITMENTS =
            "BillingCurrency,ContractCommitmentCategory,ContractCommitmentCost,ContractCommitmentDescription,ContractCommitmentId,"
                    + "ContractCommitmentPeriodEnd,ContractCommitmentPeriodStart,ContractCommitmentQuantity,ContractCommitmentType,"
                    + "ContractCommitmentUnit,ContractId,ContractPeriodEnd,ContractPeriodStart,x_Team\n";
    private static final String TERM = "2027-01-01T00:00:00Z,2026-01-01T00:00:00Z";
    private static final String INVOICES =
            "BilledCost,BillingAccountId,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,InvoiceDetailCreated,"
                    + "InvoiceDetailDescription,InvoiceDetailGrain,InvoiceDetailId,InvoiceDetailLastUpdated,InvoiceId,InvoiceIssueDate,"
                    + "InvoiceIssueStatus,InvoiceIssuerName,PaymentDueDate,PaymentTerms,ReferenceInvoiceId\n";
    private static final String PERIODS =
            "BillingPeriodCreated,BillingPeriodEnd,BillingPeriodLastUpdated,BillingPeriodStart,BillingPeriodStatus,InvoiceIssuerName\n";

    private final ReadBill kept = new ReadBill();

    @Test
    void aCommitmentIsKeptWithAllOfItsColumnsInOneForm() {
        var reading = read(
                "focus-1.3",
                COMMITMENTS + "USD,Spend,12E2,NULL,c-1,2027-01-01 00:00:00," + TERM.split(",")[1]
                        + ",,Savings Plan,,k-1," + TERM + ",shop\n");
        assertEquals(Dataset.CONTRACT_COMMITMENT, reading.dataset());
        assertEquals(1, reading.accepted());
        var record = kept.records.get(2L);
        assertEquals("1200", record.path("ContractCommitmentCost").asText());
        assertEquals(
                "2027-01-01T00:00:00Z",
                record.path("ContractCommitmentPeriodEnd").asText());
        assertEquals("shop", record.path("x_Team").asText());
        assertTrue(record.path("ContractCommitmentDescription").isMissingNode());
        assertEquals(
                List.of("Loadline-ContractCommitmentPeriodEndFormat"),
                reading.findings().stream().map(Finding::rule).toList());
    }

    @Test
    void whatADatasetHasNoColumnForIsKeptAsItStands() {
        var reading = read(
                "focus-1.3",
                COMMITMENTS.replace("x_Team", "BillingPeriodStart") + "USD,Spend,1200,,c-1," + TERM
                        + ",,Savings Plan,,k-1," + TERM + ",soon\n");
        assertEquals(1, reading.accepted());
        assertEquals(List.of(), reading.periods());
        assertEquals("soon", kept.records.get(2L).path("BillingPeriodStart").asText());
    }

    @Test
    void whatIsMissingIsToldOfAndWithoutWhatIdentifiesARecordItIsRefused() {
        var reading = read(
                "focus-1.4",
                INVOICES
                        + invoice("10.5", "Usage", "i-1", "Issued")
                        + invoice("a lot", "Usage", "i-2", "Issued")
                        + invoice("1", "Usage", "", "Issued")
                        + invoice("1", "Usage", "i-3", "Perhaps")
                        + invoice("1", "Something", "i-4", "Open"));
        assertEquals(List.of("2026-10"), reading.periods());
        assertEquals(List.of("Cloud"), reading.issuers());
        assertEquals(
                List.of(3, 4, 5),
                reading.rejectedLines().stream()
                        .map(line -> line.violation().line())
                        .toList());
        assertEquals(
                List.of("Loadline-ChargeCategoryValue"),
                reading.findings().stream().map(Finding::rule).toList());
        var bare = assertThrows(Unreadable.class, () -> read("focus-1.4", "InvoiceIssueStatus,InvoiceId\nOpen,1\n"));
        assertEquals("/InvoiceIssuerName", bare.violation().pointer());
    }

    @Test
    void theLastThatAnIssuerSaysOfItsPeriodCounts() {
        var reading = read(
                "focus-1.4",
                PERIODS
                        + period("2026-11-05", "Closed")
                        + period("2026-11-07", "Open")
                        + period("2026-11-06", "Closed"));
        assertEquals(
                List.of(new Statement("2026-10", "Cloud", State.OPEN, Instant.parse("2026-11-07T00:00:00Z"))),
                reading.statements());
    }

    @Test
    void aPublishedModelDecidesByTheRulesOfTheDataset() {
        var model = ModelReader.read("1.4", """
                {"Details":{"ModelVersion":"1.4"},
                 "ModelDatasets":{"InvoiceDetail":{"ModelRules":["IND-1"]},"CostAndUsage":{"ModelRules":["CAU-1"]}},
                 "ModelRules":{
                  "IND-1":%1$s,"CAU-1":%1$s,
                  "IND-2":{"Reference":"PaymentTerms","Type":"Static","DatasetId":"InvoiceDetail","ApplicabilityCriteria":[],
                   "ValidationCriteria":{"MustSatisfy":"says","Keyword":"MUST","Condition":{},
                    "Requirement":{"CheckFunction":"CheckStringEndsWith","ColumnName":"PaymentTerms","Value":"60"}}}}}
                """.formatted("""
                {"Reference":"BillingPeriodEnd","Type":"Static","ApplicabilityCriteria":[],"ValidationCriteria":{"MustSatisfy":"says",
                 "Keyword":"MUST","Condition":{},"Requirement":{"CheckFunction":"ColumnPresent","ColumnName":"Nowhere"}}}"""));
        assertEquals(List.of("IND-1", "IND-2"), rules(model.of("InvoiceDetail")));
        assertEquals(List.of("CAU-1"), rules(model.of("CostAndUsage")));
        var reading = read("focus-1.4", Optional.of(model), INVOICES + invoice("1", "Something", "i-1", "Open"));
        assertEquals(
                List.of("IND-1", "IND-2"),
                reading.findings().stream().map(Finding::rule).toList());
    }

    @Test
    void whatChargesApplyOfACommitmentIsAddedUp() {
        var element = "{\"ContractCommitmentId\":\"c-1\",\"ContractCommitmentAppliedCost\":%s}";
        var reading = read(
                "focus-1.3",
                "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,"
                        + "ChargeCategory,ContractApplied\n"
                        + charge(element.formatted("1.25"))
                        + charge(element.formatted("2.5") + "," + element.formatted("\"1\""))
                        + charge("{}"));
        assertEquals(3, reading.accepted());
        assertEquals("4.75", kept.records.get(1L).path("AppliedCost").asText());
        assertEquals("c-1", kept.records.get(1L).path("ContractCommitmentId").asText());
        var finding = reading.findings().stream()
                .filter(each -> each.rule().equals("Loadline-ContractAppliedFormat"))
                .findFirst()
                .orElseThrow();
        assertEquals(4, finding.line());
    }

    private static List<String> rules(RuleModel model) {
        return model.rules().stream().map(rule -> rule.id()).toList();
    }

    private static String invoice(String cost, String category, String invoice, String status) {
        return cost + ",42,USD,2026-11-01T00:00:00Z,2026-10-01T00:00:00Z," + category + ",2026-11-02T00:00:00Z,,,d-1,"
                + "2026-11-02T00:00:00Z," + invoice + ",2026-11-03T00:00:00Z," + status + ",Cloud,,Net 30,\n";
    }

    private static String period(String updated, String status) {
        return "2026-09-01T00:00:00Z,2026-11-01T00:00:00Z," + updated + "T00:00:00Z,2026-10-01T00:00:00Z," + status
                + ",Cloud\n";
    }

    private static String charge(String elements) {
        return "1,1,USD,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,2026-10-02T00:00:00Z,2026-10-03T00:00:00Z,Usage,"
                + "\"{\"\"Elements\"\":[" + elements.replace("\"", "\"\"") + "]}\"\n";
    }

    private BillReading read(String format, String csv) {
        return read(format, Optional.empty(), csv);
    }

    private BillReading read(String format, Optional<RuleModel> model, String csv) {
        var bytes = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
        return ReadBill.csv(BillFormat.of(format).orElseThrow(), model, bytes, kept);
    }
}
