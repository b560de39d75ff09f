package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Providers' own exports become the same facts as FOCUS. */
class DialectTest {
    private static final String CUR =
            "bill/BillingPeriodStartDate,bill/BillingPeriodEndDate,bill/PayerAccountId,lineItem/LineItemType,lineItem/UsageStartDate,"
                    + "lineItem/UsageEndDate,lineItem/CurrencyCode,lineItem/UnblendedCost,lineItem/UsageAmount,"
                    + "pricing/publicOnDemandRate,savingsPlan/SavingsPlanEffectiveCost,savingsPlan/TotalCommitmentToDate,"
                    + "savingsPlan/UsedCommitment,reservation/EffectiveCost,product/region\n";

    @Test
    void anAwsReportIsAmortised() {
        var period = "2026-10-01T00:00:00.000Z,2026-11-01T00:00:00.000Z,007,";
        var hour = ",2026-10-02 00:00:00,2026-10-02T01:00:00Z,USD,";
        var bill = read(
                "aws-cur",
                CUR + period + "Usage" + hour + "0.10,2,0.06,,,,,east\n"
                        + period + "SavingsPlanCoveredUsage" + hour + "0.50,1,0.50,0.30,,,,east\n"
                        + period + "SavingsPlanRecurringFee" + hour + "1.00,1,,,1.00,0.30,,\n"
                        + period + "SavingsPlanNegation" + hour + "-0.50,1,,,,,,east\n"
                        + period + "DiscountedUsage" + hour + "0,1,0.2,,,,0.15,east\n"
                        + period + "Tax" + hour + "0.0,1.0,,,,,,\n");
        assertEquals(new BigDecimal("1.10"), bill.totals().billed());
        assertEquals(0, new BigDecimal("1.25").compareTo(bill.totals().effective()));
        assertEquals(0, new BigDecimal("0.82").compareTo(bill.totals().list()));
        assertEquals("2026-10", bill.periods().getFirst());
    }

    @Test
    void whatNobodyUsedOfAnAwsCommitmentIsKnownByItsFee() {
        var period = "2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,007,";
        var hour = ",2026-10-02T00:00:00Z,2026-10-02T01:00:00Z,USD,";
        var charges = new ReadBill();
        var bill = read(
                "aws-cur",
                CUR.replace("product/region", "savingsPlan/SavingsPlanARN")
                        + period + "SavingsPlanCoveredUsage" + hour + "0.50,1,0.50,0.30,,,,arn:plan\n"
                        + period + "SavingsPlanRecurringFee" + hour + "1.00,1,,,1.00,0.30,,arn:plan\n"
                        + period + "SavingsPlanRecurringFee" + hour + "1.00,1,,,1.00,1.00,,arn:full\n",
                charges);
        assertEquals(
                List.of("", "arn:plan", ""),
                charges.charges.stream().map(Charge::unused).toList());
        assertTrue(
                bill.findings().stream().noneMatch(finding -> finding.column().equals("CommitmentDiscountStatus")));
    }

    @Test
    void columnsOfAnAwsReportMayBeNamedAsInADatabase() {
        var bill = read(
                "aws-cur",
                CUR.replace("lineItem/UnblendedCost", "line_item_unblended_cost")
                                .replace("lineItem/UsageStartDate", "line_item_usage_start_date")
                        + "2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,007,Usage,2026-10-02T00:00:00Z,2026-10-02T01:00:00Z,USD,2.0E-8,1,,,,,,\n");
        assertEquals(new BigDecimal("2.0E-8"), bill.totals().billed());
    }

    @Test
    void amountsOfAnAwsReportAreNetWhereItHasThemSo() {
        var period = "2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,007,";
        var hour = ",2026-10-02T00:00:00Z,2026-10-02T01:00:00Z,USD,";
        var bill = read(
                "aws-cur",
                CUR.replace("pricing/publicOnDemandRate", "lineItem/NetUnblendedCost")
                                .replace("savingsPlan/UsedCommitment", "savingsPlan/NetSavingsPlanEffectiveCost")
                                .replace("product/region", "reservation/NetEffectiveCost")
                        + period + "Usage" + hour + "0.10,2,0.09,,,,,\n"
                        + period + "SavingsPlanCoveredUsage" + hour + "0.50,1,0.45,0.30,,0.27,,\n"
                        + period + "DiscountedUsage" + hour + "0,1,0,,,,0.15,0.13\n");
        assertEquals(0, new BigDecimal("0.54").compareTo(bill.totals().billed()));
        assertEquals(0, new BigDecimal("0.49").compareTo(bill.totals().effective()));
    }

    @Test
    void servicesOfAnAwsReportAreNamedWhereverTheirNamesAre() {
        var line =
                "2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,007,Usage,2026-10-02T00:00:00Z,2026-10-02T01:00:00Z,USD,1,1,,,,,";
        var header = CUR.replace("reservation/EffectiveCost", "line_item_product_code");
        var charges = new ReadBill();
        read(
                "aws-cur",
                header.replace("product/region", "product/ProductName") + line + "AmazonEC2,Elastic Compute\n",
                charges);
        read(
                "aws-cur",
                header.replace("product/region", "product")
                        + line + "AmazonEC2,\"{\"\"product_name\"\":\"\"Elastic Compute\"\",\"\"vcpu\"\":\"\"2\"\"}\"\n"
                        + line + "AmazonEC2,\n"
                        + line + "AmazonEC2,no object\n"
                        + line + "AmazonEC2,\"{\"\"product_name\"\":\"\"Elastic\\u0000Compute\"\"}\"\n",
                charges);
        assertEquals(
                List.of("Elastic Compute", "Elastic Compute", "AmazonEC2", "AmazonEC2", "AmazonEC2"),
                charges.charges.stream().map(Charge::service).toList());
    }

    @Test
    void azuresColumnsMayBeTranslated() {
        var charges = new ReadBill();
        read("azure-ea", """
                Abonnement-GUID (SubscriptionGuid),UsageDateTime (UsageDateTime),ID der Verbrauchseinheit (MeterId),PreTaxCost (PreTaxCost),Currency,Maßeinheit (UnitOfMeasure)
                s,2026-02-02,m,0.075,EUR,100 Hours
                """, charges);
        var charge = charges.charges.getFirst();
        assertEquals(new BigDecimal("0.075"), charge.billed());
        assertEquals("2026-02", charge.period());
    }

    @Test
    void azureHasTheMonthFirstAndEndsWithTheLastDay() {
        var charges = new ReadBill();
        read("azure-ea", "\ufeff" + """
                BillingPeriodStartDate,BillingPeriodEndDate,Date,MeterId,ChargeType,CostInBillingCurrency,BillingCurrencyCode,Tags
                9/1/2026,09/30/2026,9/2/2026,m,Usage,0.0112,CAD,\"""service"": ""till\"""
                """, charges);
        var charge = charges.charges.getFirst();
        assertEquals(Instant.parse("2026-09-02T00:00:00Z"), charge.start());
        assertEquals(Instant.parse("2026-09-03T00:00:00Z"), charge.end());
        assertEquals("2026-09", charge.period());
        assertEquals("{\"service\":\"till\"}", charge.tags());
        assertTrue(charge.rest().startsWith("9/1/2026,09/30/2026,"));
    }

    @Test
    void azureTellsWhatUsageCostsAtListPricesWhereItDoes() {
        var bill = read("azure-ea", """
                date,meterId,chargeType,costInBillingCurrency,paygCostInBillingCurrency,billingCurrency
                09/02/2026,m,Usage,2.5,3.125,EUR
                09/03/2026,m,Purchase,1,,EUR
                """);
        assertEquals(new BigDecimal("3.125"), bill.totals().list());
        assertTrue(
                bill.findings().stream().noneMatch(finding -> finding.column().equals("ListCost")));
    }

    @Test
    void azuresDatesMayHaveATimeOfDay() {
        var charges = new ReadBill();
        read("azure-ea", """
                UsageDateTime,MeterId,PreTaxCost,Currency,InstanceName
                7/29/2026 12:00:00 AM,m,0.0112,CAD,/subscriptions/s/vm
                """, charges);
        assertEquals(
                Instant.parse("2026-07-29T00:00:00Z"),
                charges.charges.getFirst().start());
    }

    @Test
    void googlesCreditsLowerTheEffectiveCost() {
        var bill = read(
                "gcp",
                "billing_account_id,usage_start_time,usage_end_time,cost,currency,invoice.month,cost_type,credits\n"
                        + "0-1,2026-11-09 23:00:00+00:00,2026-11-10 00:00:00+00:00,5e-06,USD,202611,regular,"
                        + "\"[{'name': 'trial', 'amount': -2e-06, 'id': 'x'}]\"\n");
        assertEquals(0, new BigDecimal("0.000005").compareTo(bill.totals().billed()));
        assertEquals(0, new BigDecimal("0.000003").compareTo(bill.totals().effective()));
    }

    @Test
    void googlesNumbersMayBeThoseOfPrograms() {
        var header =
                "billing_account_id,usage_start_time,usage_end_time,cost,currency,invoice.month,usage.amount,credits\n";
        var line = "0-1,2026-11-09T23:00:00Z,2026-11-10T00:00:00Z,5e+07,USD,202611,1.2e+16,";
        var quoted = read("gcp", header + line + "\"[{\"\"name\"\": \"\"trial\"\", \"\"amount\"\": \"\"-2.5\"\"}]\"\n");
        assertEquals(0, new BigDecimal("50000000").compareTo(quoted.totals().billed()));
        assertEquals(0, new BigDecimal("49999997.5").compareTo(quoted.totals().effective()));
        var large = read("gcp", header + line + "\"[{'amount': -1.2E+7}]\"\n");
        assertEquals(0, new BigDecimal("38000000").compareTo(large.totals().effective()));
    }

    @Test
    void oraclesDigitsAreKept() {
        var bill = read("oci", """
                lineItem/intervalUsageStart,lineItem/intervalUsageEnd,cost/myCost,cost/currencyCode,lineItem/isCorrection
                2026-11-13T10:00Z,2026-11-13T11:00:00Z,0.012264277499950943,USD,false
                2026-11-13T11:00Z,2026-11-13T12:00:00Z,-0.000000000000000001,USD,true
                """);
        assertEquals(new BigDecimal("0.012264277499950942"), bill.totals().billed());
    }

    @Test
    void whatIsFreeIsInTheCurrencyOfTheRest() {
        var header = "lineItem/intervalUsageStart,lineItem/intervalUsageEnd,cost/myCost,cost/currencyCode\n";
        var free = "2026-11-13T10:00Z,2026-11-13T11:00Z,0.00,\n";
        var paid = "2026-11-13T11:00Z,2026-11-13T12:00Z,0.5,GBP\n";
        var charges = new ReadBill();
        var bill = read("oci", header + free + paid + free, charges);
        assertEquals(3, bill.accepted());
        assertEquals(
                List.of("GBP", "GBP", "GBP"),
                charges.charges.stream().map(Charge::currency).toList());
        assertEquals(1, rejected("oci", header + free));
        assertEquals(1, rejected("oci", header + paid + paid.replace("GBP", "")));
    }

    @Test
    void anOlderAzureExportHasNeitherPeriodsNorKinds() {
        var charges = new ReadBill();
        read("azure-ea", """
                SubscriptionGuid,UsageDateTime,MeterId,PreTaxCost,Currency,Tags
                s,2026-07-29 00:00:00,m,0.00010368,USD,"{""service"":""till""}"
                """, charges);
        var charge = charges.charges.getFirst();
        assertEquals(new BigDecimal("0.00010368"), charge.billed());
        assertEquals("2026-07", charge.period());
        assertEquals(Instant.parse("2026-07-30T00:00:00Z"), charge.end());
        assertEquals("Usage", charge.category());
    }

    @Test
    void whatNobodyUsedOfAnAzureReservationIsKnownAsSuch() {
        var charges = new ReadBill();
        read("azure-ea", """
                date,billingPeriodStartDate,billingPeriodEndDate,meterId,chargeType,costInBillingCurrency,billingCurrency,reservationId
                09/02/2026,09/01/2026,09/30/2026,m,UnusedReservation,2.5,EUR,r-1
                """, charges);
        assertEquals("r-1", charges.charges.getFirst().unused());
    }

    @Test
    void tagsAreWhereTheProviderHasThem() {
        var checkout = "{\"service\":\"checkout\"}";
        assertEquals(
                checkout,
                tags(
                        "aws-cur",
                        CUR.replace("product/region", "resourceTags/user:service")
                                + "2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,007,Usage,2026-10-02T00:00:00Z,2026-10-02T01:00:00Z,USD,1,1,,,,,,checkout\n"));
        assertEquals(
                checkout,
                tags(
                        "aws-cur",
                        CUR.replace("product/region", "resource_tags")
                                + "2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,007,Usage,2026-10-02T00:00:00Z,2026-10-02T01:00:00Z,USD,1,1,,,,,,"
                                + "\"{\"\"user_service\"\":\"\"checkout\"\",\"\"aws_created_by\"\":\"\"x\"\"}\"\n"));
        assertEquals(checkout, tags("gcp", """
                        billing_account_id,usage_start_time,usage_end_time,cost,currency,invoice_month,labels
                        0-1,2026-11-09 23:00:00 UTC,2026-11-10 00:00:00 UTC,1,USD,202611,"[{'key': 'service', 'value': 'checkout'}]"
                        """));
        assertEquals("{\"Shop.service\":\"checkout\"}", tags("oci", """
                        lineItem/intervalUsageStart,lineItem/intervalUsageEnd,cost/myCost,cost/currencyCode,tags/Shop.service
                        2026-11-13T10:00Z,2026-11-13T11:00:00Z,0.5,USD,checkout
                        """));
    }

    private static String tags(String format, String csv) {
        var charges = new ReadBill();
        read(format, csv, charges);
        return charges.charges.getFirst().tags();
    }

    @Test
    void anAmountThatIsNoneIsNoCredit() {
        var bill = read("gcp", """
                billing_account_id,usage_start_time,usage_end_time,cost,currency,invoice.month,credits
                0-1,2026-11-09T23:00:00Z,2026-11-10T00:00:00Z,5,USD,202611,"[{'amount': 1.2.3}]"
                """);
        assertEquals(0, new BigDecimal("5").compareTo(bill.totals().effective()));
    }

    @Test
    void aColumnThatSaysNullLeavesItToTheNext() {
        var bill = read("azure-ea", """
                BillingPeriodStartDate,BillingPeriodEndDate,Date,MeterId,ChargeType,CostInBillingCurrency,Cost,BillingCurrency
                9/1/2026,9/30/2026,9/2/2026,m,Usage,NULL,3,CAD
                """);
        assertEquals(new BigDecimal("3"), bill.totals().billed());
    }

    @Test
    void columnsAreMadeInTheOrderOfFocus() {
        for (var format : Dialect.formats()) {
            var columns = Dialect.of(format).orElseThrow().columns().keySet();
            assertEquals(List.copyOf(new TreeSet<>(columns)), List.copyOf(columns), format);
        }
    }

    @Test
    void aDateBeyondTheCalendarIsRejectedWithItsLine() {
        assertEquals(1, rejected("azure-ea", """
                BillingPeriodStartDate,BillingPeriodEndDate,Date,MeterId,ChargeType,Cost,BillingCurrency
                9/1/2026,9/30/2026,12/31/+999999999,m,Usage,1,CAD
                """));
        assertEquals(1, rejected("gcp", """
                billing_account_id,usage_start_time,usage_end_time,cost,currency,invoice.month
                0-1,2026-11-09 23:00:00+00:00,2026-11-10 00:00:00+00:00,1,USD,+99999999912
                """));
    }

    @Test
    void anotherTableIsNoBillOfThatKind() {
        for (var format : Dialect.formats()) {
            assertThrows(FocusRow.Unreadable.class, () -> read(format, "Date,Amount\n2026-10-01,5\n"), format);
        }
    }

    private static BillReading read(String format, String csv) {
        return read(format, csv, new ReadBill());
    }

    private static BillReading read(String format, String csv, ReadBill charges) {
        var reading = any(format, csv, charges);
        assertEquals(0, reading.rejected(), () -> reading.rejectedLines().toString());
        return reading;
    }

    private static long rejected(String format, String csv) {
        return any(format, csv, new ReadBill()).rejected();
    }

    private static BillReading any(String format, String csv, ReadBill charges) {
        var body = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
        return ReadBill.csv(BillFormat.of(format).orElseThrow(), Optional.empty(), body, charges);
    }
}
