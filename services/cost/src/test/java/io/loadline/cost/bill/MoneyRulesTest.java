package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.SampleData;
import io.loadline.cost.focus.ModelReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One defect at a time in a clean line: each rule finds its own. */
class MoneyRulesTest {
    private static final Map<String, String> CLEAN = clean();

    @Test
    void aCleanLineBreaksNone() {
        assertEquals(List.of(), found(List.of(CLEAN)));
    }

    @Test
    void eachRuleFindsItsDefect() {
        var defects = defects();
        var untested = new TreeSet<String>();
        MoneyRules.ALL.forEach(rule -> untested.add(rule.id()));
        defects.forEach((rule, changes) -> {
            assertTrue(found(List.of(CLEAN, with(changes))).contains(rule), rule);
            untested.remove(rule);
        });
        assertEquals(List.of(), List.copyOf(untested));
    }

    /** Those that the official validator leaves open, for the requirements model has no check for them. */
    @Test
    void atLeastThirtyRulesAreDecidedThatTheModelLeavesOpen() throws IOException {
        var model = ModelReader.read("1.2", Files.readString(SampleData.file("cost/focus-validator/model-1.2.json")));
        var decided = new TreeSet<>(model.dynamic());
        decided.retainAll(BillLoad.rules());
        assertTrue(decided.size() >= 30, decided::toString);
    }

    @Test
    void keysOfAnyLengthAreFound() {
        var key = "x".repeat(100_000);
        assertTrue(found(List.of(with("SkuPriceDetails={\"" + key + "\":2}"))).contains("SkuPriceDetails-C-017-C"));
        assertEquals(List.of(), found(List.of(with("SkuPriceDetails={\"CoreCount\":\"" + key + "\"}"))));
        assertEquals(List.of(), found(List.of(with("SkuPriceDetails={\"CoreCount\":\": \\\"a\\\": \"}"))));
        var open = "\"" + "\\\"".repeat(100_000);
        assertTimeout(Duration.ofSeconds(2), () -> found(List.of(with("SkuPriceDetails=" + open))));
    }

    @Test
    void namesThatMeanTwoThingsAreFound() {
        assertTrue(found(List.of(CLEAN, with("ServiceCategory=Storage"))).contains("ServiceName-C-005-C"));
        assertTrue(found(List.of(CLEAN, with("SkuMeter=Other"))).contains("SkuMeter-C-006-O"));
        assertTrue(found(List.of(CLEAN, with("BillingAccountName=Other"))).contains("BillingAccountId-C-004-M"));
        assertTrue(found(List.of(CLEAN, with("BillingAccountId=9;BillingAccountName=Nine")))
                .contains("InvoiceId-C-007-C"));
        assertTrue(found(List.of(CLEAN, with("SkuId=other"))).contains("Loadline-SkuOfPrice"));
    }

    @Test
    void whatWasPaidForACommitmentComesBackAsUsage() {
        var hour =
                "ChargePeriodStart=2026-10-01T00:00:00Z;ChargePeriodEnd=2026-10-01T01:00:00Z;CommitmentDiscountId=c;";
        var purchase = with(hour + "ChargeCategory=Purchase;ChargeFrequency=Recurring;BilledCost=1.00;EffectiveCost=0");
        var used =
                with(hour + "BilledCost=0;EffectiveCost=0.75;CommitmentDiscountStatus=Used;PricingCategory=Committed");
        var unused = with(hour + "BilledCost=0;EffectiveCost=0.25;CommitmentDiscountStatus=Unused;ConsumedQuantity=;"
                + "PricingCategory=Committed");
        assertEquals(List.of(), commitments(List.of(purchase, used, unused)));
        assertEquals(List.of("EffectiveCost-C-012-C"), commitments(List.of(purchase, used)));
        var nameless = new LinkedHashMap<>(unused);
        nameless.put("CommitmentDiscountStatus", "");
        assertEquals(List.of("EffectiveCost-C-013-C"), commitments(List.of(purchase, used, nameless)));
    }

    private static List<String> commitments(List<Map<String, String>> lines) {
        return found(lines).stream()
                .filter(rule -> rule.startsWith("EffectiveCost-C-01"))
                .toList();
    }

    private static Map<String, String> defects() {
        var defects = new LinkedHashMap<String, String>();
        defects.put("EffectiveCost-C-010-C", "ChargeCategory=Credit;EffectiveCost=-3");
        defects.put("ContractedCost-C-008-C", "ChargeCategory=Credit;ContractedCost=-3");
        defects.put("ListCost-C-008-C", "ChargeCategory=Credit;ListCost=-3");
        defects.put(
                "ChargeClass-C-004-C", "ChargePeriodStart=2026-09-01T00:00:00Z;ChargePeriodEnd=2026-09-02T00:00:00Z");
        defects.put("BillingPeriodEnd-C-004-M", "BillingPeriodEnd=2026-10-01T00:00:00Z");
        defects.put("ChargePeriodEnd-C-004-M", "ChargePeriodEnd=2026-10-02T00:00:00Z");
        defects.put("ResourceName-C-004-C", "ResourceId=");
        defects.put("ResourceName-C-006-C", "ResourceName=r-1");
        defects.put("PricingCurrencyContractedUnitPrice-C-004-C", "ChargeCategory=Tax");
        defects.put("PricingCurrencyContractedUnitPrice-C-005-C", "PricingCurrencyContractedUnitPrice=");
        defects.put("PricingCurrencyContractedUnitPrice-C-008-C", "PricingCurrencyContractedUnitPrice=-1");
        defects.put("PricingCurrencyEffectiveCost-C-005-M", "ChargeCategory=Purchase;CommitmentDiscountId=c");
        defects.put("CommitmentDiscountStatus-C-003-C", "CommitmentDiscountStatus=Used");
        defects.put("CommitmentDiscountStatus-C-004-C", "CommitmentDiscountId=c");
        defects.put("CapacityReservationStatus-C-003-C", "CapacityReservationStatus=Used");
        defects.put("CapacityReservationStatus-C-004-C", "CapacityReservationId=c");
        defects.put("PricingCategory-C-009-C", "CommitmentDiscountId=c;CommitmentDiscountStatus=Used");
        defects.put("ChargeClass-C-003-C", "ChargeClass=Correction");
        defects.put(
                "CommitmentDiscountQuantity-C-014-C",
                "CommitmentDiscountId=c;CommitmentDiscountStatus=Used;CommitmentDiscountQuantity=0");
        defects.put(
                "CommitmentDiscountQuantity-C-015-C",
                "CommitmentDiscountId=c;CommitmentDiscountStatus=Unused;CommitmentDiscountQuantity=-1");
        defects.put("DiscountHandling-A-006-C", "PricingCategory=Committed");
        defects.put("DiscountHandling-A-012-C", "ChargeCategory=Purchase;CommitmentDiscountId=c");
        defects.put(
                "DiscountHandling-A-018-C",
                "ChargeCategory=Adjustment;CommitmentDiscountId=c;CommitmentDiscountStatus=Unused");
        defects.put("DiscountHandling-A-019-C", "CommitmentDiscountId=c;CommitmentDiscountStatus=Unused");
        defects.put("KeyValueFormat-A-002-M", "Tags={\"a\":\"1\",\"a\":\"2\"}");
        defects.put("KeyValueFormat-A-004-M", "Tags={\"a\":[\"1\"]}");
        defects.put("SkuPriceDetails-C-020-M", "SkuPriceDetails={\"coreCount\":2}");
        defects.put("StringHandling-A-007-M", "ProviderName= ");
        defects.put("NullHandling-A-002-M", "RegionId=N/A");
        defects.put("SkuPriceDetails-C-002-O", "SkuPriceDetails={\"coreCount\":2}");
        defects.put("SkuPriceDetails-C-007-M", "SkuPriceId=");
        defects.put("SkuPriceDetails-C-017-C", "SkuPriceDetails={\"Colour\":2}");
        defects.put("SkuId-C-011-C", "ServiceName=;ResourceId=");
        defects.put("SkuPriceId-C-012-C", "ServiceName=;ResourceId=");
        defects.put("Loadline-ContractedAboveList", "ListUnitPrice=0.05");
        defects.put("Loadline-CreditOwed", "ChargeCategory=Credit");
        defects.put("DiscountHandling-A-014-C", "CommitmentDiscountId=c;CommitmentDiscountStatus=Unused");
        defects.put("CapacityReservationStatus-C-008-C", "CapacityReservationId=c;CapacityReservationStatus=Unused");
        defects.put(
                "CapacityReservationStatus-C-007-C",
                "CapacityReservationId=c;CapacityReservationStatus=Used;ConsumedQuantity=0");
        defects.put(
                "DiscountHandling-A-013-C",
                "CommitmentDiscountId=c;ResourceId=c;ChargeFrequency=Recurring;EffectiveCost=0");
        defects.put("DiscountHandling-A-009-C", "CommitmentDiscountId=c;CommitmentDiscountStatus=Used");
        defects.put("Loadline-PricingCurrencyDiffers", "PricingCurrencyEffectiveCost=2");
        defects.put("Loadline-PurchaseUsed", "ChargeCategory=Purchase;CommitmentDiscountStatus=Used");
        return defects;
    }

    private static Map<String, String> clean() {
        var line = new LinkedHashMap<String, String>();
        for (var column : FocusColumn.values()) {
            line.put(column.name(), "");
        }
        line.keySet().removeIf(name -> name.startsWith("Allocated"));
        for (var change : ("BilledCost=1.00;EffectiveCost=1.00;ListCost=1.00;ContractedCost=1.00;BillingCurrency=USD;"
                        + "BillingPeriodStart=2026-10-01T00:00:00Z;BillingPeriodEnd=2026-11-01T00:00:00Z;"
                        + "ChargePeriodStart=2026-10-02T00:00:00Z;ChargePeriodEnd=2026-10-03T00:00:00Z;ChargeCategory=Usage;"
                        + "ChargeFrequency=Usage-Based;ServiceName=VM;ServiceCategory=Compute;ProviderName=Cloud;PublisherName=Cloud;"
                        + "InvoiceIssuerName=Cloud;BillingAccountId=42;BillingAccountName=Shop;PricingQuantity=10;PricingUnit=Hours;"
                        + "PricingCategory=Standard;ContractedUnitPrice=0.1;ListUnitPrice=0.1;SkuId=s;SkuMeter=Meter;SkuPriceId=s.1;"
                        + "SkuPriceDetails={\"CoreCount\":2};ResourceId=r-1;ResourceName=till;InvoiceId=i;ConsumedQuantity=10;"
                        + "ConsumedUnit=Hours;PricingCurrency=USD;PricingCurrencyContractedUnitPrice=0.1;PricingCurrencyEffectiveCost=1;"
                        + "RegionId=eu-1;Tags={}")
                .split(";")) {
            put(line, change);
        }
        return line;
    }

    private static Map<String, String> with(String changes) {
        var line = new LinkedHashMap<>(CLEAN);
        for (var change : changes.split(";")) {
            put(line, change);
        }
        return line;
    }

    private static void put(Map<String, String> line, String change) {
        int equals = change.indexOf('=');
        line.put(change.substring(0, equals), change.substring(equals + 1));
    }

    private static List<String> found(List<Map<String, String>> lines) {
        var csv = String.join(",", CLEAN.keySet()) + "\n"
                + lines.stream()
                        .map(line -> line.values().stream()
                                .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n"));
        var body = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
        var reading = ReadBill.csv(BillFormat.of("focus-1.2").orElseThrow(), Optional.empty(), body, new ReadBill());
        assertEquals(0, reading.rejected(), () -> reading.rejectedLines().toString());
        return reading.findings().stream().map(Finding::rule).toList();
    }
}
