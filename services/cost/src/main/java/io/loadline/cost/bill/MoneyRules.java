package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.*;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the specification demands in words and its requirements model leaves undecided ("dynamic"), as far as one line shows it, and
 * what common sense adds. Ids are the model's where it has one.
 */
final class MoneyRules {
    static final List<LineRule> ALL = List.of(
            credit("EffectiveCost-C-010-C", EffectiveCost),
            credit("ContractedCost-C-008-C", ContractedCost),
            credit("ListCost-C-008-C", ListCost),
            LineRule.of(
                    "ChargeClass-C-004-C",
                    ChargeClass,
                    List.of(),
                    row -> !row.has(ChargeClass)
                            && !row.time(ChargePeriodEnd).isAfter(row.time(BillingPeriodStart))
                            && row.time(ChargePeriodStart).isBefore(row.time(BillingPeriodStart)),
                    "must say Correction of what was charged before the billing period"),
            LineRule.of(
                    "BillingPeriodEnd-C-004-M",
                    BillingPeriodEnd,
                    List.of(),
                    row -> !row.time(BillingPeriodEnd).isAfter(row.time(BillingPeriodStart)),
                    "is exclusive and must be after BillingPeriodStart"),
            LineRule.of(
                    "ChargePeriodEnd-C-004-M",
                    ChargePeriodEnd,
                    List.of(),
                    row -> is(row, ChargeCategory, "Usage")
                            && !row.time(ChargePeriodEnd).isAfter(row.time(ChargePeriodStart)),
                    "is exclusive and must be after ChargePeriodStart"),
            LineRule.of(
                    "ResourceName-C-004-C",
                    ResourceName,
                    List.of(ResourceId),
                    row -> row.has(ResourceName) && !row.has(ResourceId),
                    "must be null without a ResourceId"),
            LineRule.of(
                    "ResourceName-C-006-C",
                    ResourceName,
                    List.of(ResourceId),
                    row -> row.has(ResourceName) && row.value(ResourceName).equals(row.value(ResourceId)),
                    "must not repeat the ResourceId"),
            LineRule.of(
                    "PricingCurrencyContractedUnitPrice-C-004-C",
                    PricingCurrencyContractedUnitPrice,
                    List.of(),
                    row -> row.has(PricingCurrencyContractedUnitPrice) && is(row, ChargeCategory, "Tax"),
                    "must be null for a tax"),
            LineRule.of(
                    "PricingCurrencyContractedUnitPrice-C-005-C",
                    PricingCurrencyContractedUnitPrice,
                    List.of(),
                    row -> !row.has(PricingCurrencyContractedUnitPrice) && isPriced(row),
                    "must not be null for usage or a purchase"),
            LineRule.of(
                    "PricingCurrencyContractedUnitPrice-C-008-C",
                    PricingCurrencyContractedUnitPrice,
                    List.of(),
                    row -> isNegative(row, PricingCurrencyContractedUnitPrice),
                    "must not be negative"),
            LineRule.of(
                    "PricingCurrencyEffectiveCost-C-005-M",
                    PricingCurrencyEffectiveCost,
                    List.of(CommitmentDiscountId),
                    row -> is(row, ChargeCategory, "Purchase")
                            && row.has(CommitmentDiscountId)
                            && isNotZero(row, PricingCurrencyEffectiveCost),
                    "must be 0 for a prepaid purchase"),
            LineRule.of(
                    "ChargeClass-C-003-C",
                    ChargeClass,
                    List.of(),
                    row -> row.has(ChargeClass) && !row.time(ChargePeriodStart).isBefore(row.time(BillingPeriodStart)),
                    "must be null for a correction within the current billing period"),
            LineRule.of(
                    "CommitmentDiscountQuantity-C-014-C",
                    CommitmentDiscountQuantity,
                    List.of(CommitmentDiscountStatus),
                    row -> is(row, CommitmentDiscountStatus, "Used") && isNothing(row, CommitmentDiscountQuantity),
                    "must be what was consumed"),
            LineRule.of(
                    "CommitmentDiscountQuantity-C-015-C",
                    CommitmentDiscountQuantity,
                    List.of(CommitmentDiscountStatus),
                    row -> is(row, CommitmentDiscountStatus, "Unused") && isNothing(row, CommitmentDiscountQuantity),
                    "must be what remained unused"),
            withoutId("CommitmentDiscountStatus-C-003-C", CommitmentDiscountStatus, CommitmentDiscountId),
            unknown("CommitmentDiscountStatus-C-004-C", CommitmentDiscountStatus, CommitmentDiscountId),
            withoutId("CapacityReservationStatus-C-003-C", CapacityReservationStatus, CapacityReservationId),
            unknown("CapacityReservationStatus-C-004-C", CapacityReservationStatus, CapacityReservationId),
            LineRule.of(
                    "PricingCategory-C-009-C",
                    PricingCategory,
                    List.of(CommitmentDiscountId),
                    row -> row.has(CommitmentDiscountId)
                            && row.has(PricingCategory)
                            && is(row, ChargeCategory, "Usage")
                            && !is(row, PricingCategory, "Committed"),
                    "must be Committed for usage of a commitment discount"),
            LineRule.of(
                    "DiscountHandling-A-006-C",
                    CommitmentDiscountId,
                    List.of(PricingCategory),
                    row -> is(row, PricingCategory, "Committed")
                            && is(row, ChargeCategory, "Usage")
                            && !row.has(CommitmentDiscountId),
                    "must not be null for what is priced by a commitment"),
            LineRule.of(
                    "DiscountHandling-A-012-C",
                    ResourceId,
                    List.of(CommitmentDiscountId),
                    row -> is(row, ChargeCategory, "Purchase") && isAnother(row, ResourceId, CommitmentDiscountId),
                    "must be the CommitmentDiscountId for its purchase"),
            LineRule.of(
                    "DiscountHandling-A-018-C",
                    ChargeCategory,
                    List.of(CommitmentDiscountStatus),
                    row -> is(row, CommitmentDiscountStatus, "Unused") && !is(row, ChargeCategory, "Usage"),
                    "must be Usage for what was not used of a commitment"),
            LineRule.of(
                    "DiscountHandling-A-019-C",
                    ResourceId,
                    List.of(CommitmentDiscountId, CommitmentDiscountStatus),
                    row -> is(row, CommitmentDiscountStatus, "Unused")
                            && isAnother(row, ResourceId, CommitmentDiscountId),
                    "must be the CommitmentDiscountId for what nobody used"),
            LineRule.of(
                    "KeyValueFormat-A-002-M",
                    Tags,
                    List.of(),
                    row -> row.parsedTags().repeatsKeys(),
                    "has a key twice"),
            LineRule.of(
                    "KeyValueFormat-A-004-M",
                    Tags,
                    List.of(),
                    row -> row.parsedTags().hasStructures(),
                    "has an object or a list for a value"),
            LineRule.of(
                    "SkuPriceDetails-C-020-M",
                    SkuPriceDetails,
                    List.of(),
                    row -> row.skuKeys().isMisspelt(),
                    "has keys that differ from FOCUS's in their case"),
            LineRule.of(
                    "SkuPriceDetails-C-002-O",
                    SkuPriceDetails,
                    List.of(),
                    row -> row.skuKeys().hasOtherCase(),
                    "has keys that are not in PascalCase"),
            LineRule.of(
                    "SkuPriceDetails-C-007-M",
                    SkuPriceDetails,
                    List.of(SkuPriceId),
                    row -> row.has(SkuPriceDetails) && !row.has(SkuPriceId),
                    "must belong to a SkuPriceId"),
            LineRule.of(
                    "SkuPriceDetails-C-017-C",
                    SkuPriceDetails,
                    List.of(),
                    row -> row.skuKeys().hasUnknown(),
                    "has keys that are neither FOCUS's nor named x_…"),
            LineRule.of(
                    "SkuId-C-011-C",
                    SkuId,
                    List.of(ServiceName, ResourceId),
                    row -> row.has(SkuId) && isPriced(row) && !row.has(ServiceName) && !row.has(ResourceId),
                    "must be of a resource or a service"),
            LineRule.of(
                    "SkuPriceId-C-012-C",
                    SkuPriceId,
                    List.of(ServiceName, ResourceId),
                    row -> row.has(SkuPriceId) && isPriced(row) && !row.has(ServiceName) && !row.has(ResourceId),
                    "must be of a resource or a service"),
            LineRule.of(
                    "Loadline-ContractedAboveList",
                    ContractedUnitPrice,
                    List.of(ListUnitPrice),
                    row -> isAbove(row, ContractedUnitPrice, ListUnitPrice),
                    "is above the list price"),
            LineRule.of(
                    "Loadline-CreditOwed",
                    BilledCost,
                    List.of(ChargeClass),
                    row -> is(row, ChargeCategory, "Credit")
                            && !row.has(ChargeClass)
                            && row.decimal(BilledCost).signum() > 0,
                    "of a credit is not to be paid"),
            consumed("DiscountHandling-A-014-C", CommitmentDiscountStatus),
            consumed("CapacityReservationStatus-C-008-C", CapacityReservationStatus),
            LineRule.of(
                    "CapacityReservationStatus-C-007-C",
                    CapacityReservationStatus,
                    List.of(ConsumedQuantity),
                    row -> is(row, CapacityReservationStatus, "Used")
                            && is(row, ChargeCategory, "Usage")
                            && isNothing(row, ConsumedQuantity)
                            && isNotZero(row, EffectiveCost),
                    "must be Unused for what is paid for and was not consumed"),
            LineRule.of(
                    "DiscountHandling-A-013-C",
                    ChargeCategory,
                    List.of(CommitmentDiscountId, ResourceId, ChargeFrequency),
                    row -> isBoughtCommitment(row) && !is(row, ChargeCategory, "Purchase"),
                    "must be Purchase for what is billed once or regularly for a commitment itself"),
            LineRule.of(
                    "DiscountHandling-A-009-C",
                    BilledCost,
                    List.of(CommitmentDiscountId, CommitmentDiscountStatus),
                    row -> row.has(CommitmentDiscountId)
                            && is(row, CommitmentDiscountStatus, "Used")
                            && isNotZero(row, BilledCost),
                    "of what a commitment covers was billed with its purchase"),
            LineRule.of(
                    "Loadline-PricingCurrencyDiffers",
                    PricingCurrencyEffectiveCost,
                    List.of(PricingCurrency),
                    row -> row.has(PricingCurrencyEffectiveCost)
                            && row.value(PricingCurrency).equals(row.value(BillingCurrency))
                            && differ(row, PricingCurrencyEffectiveCost, EffectiveCost),
                    "is not the EffectiveCost although the currency is the same"),
            LineRule.of(
                    "Loadline-PurchaseUsed",
                    CommitmentDiscountStatus,
                    List.of(),
                    row -> row.has(CommitmentDiscountStatus) && is(row, ChargeCategory, "Purchase"),
                    "is of usage, not of a purchase"));

    private MoneyRules() {}

    private static LineRule credit(String id, FocusColumn cost) {
        return LineRule.of(
                id,
                cost,
                List.of(BilledCost),
                row -> is(row, ChargeCategory, "Credit") && differ(row, cost, BilledCost),
                "of a credit must be what was billed");
    }

    private static LineRule withoutId(String id, FocusColumn status, FocusColumn of) {
        return LineRule.of(
                id, status, List.of(of), row -> row.has(status) && !row.has(of), "must be null without a " + of);
    }

    private static LineRule unknown(String id, FocusColumn status, FocusColumn of) {
        return LineRule.of(
                id,
                status,
                List.of(of),
                row -> !row.has(status) && row.has(of) && is(row, ChargeCategory, "Usage"),
                "must not be null for usage with a " + of);
    }

    private static LineRule consumed(String id, FocusColumn status) {
        return LineRule.of(
                id,
                status,
                List.of(ConsumedQuantity),
                row -> is(row, status, "Unused") && isNotZero(row, ConsumedQuantity),
                "must be Used for what was consumed");
    }

    /** Without a part in what anything costs, and not for usage that it covers. */
    private static boolean isBoughtCommitment(FocusRow row) {
        return row.has(CommitmentDiscountId)
                && row.value(ResourceId).equals(row.value(CommitmentDiscountId))
                && (is(row, ChargeFrequency, "One-Time") || is(row, ChargeFrequency, "Recurring"))
                && row.decimal(BilledCost).signum() > 0
                && !isNotZero(row, EffectiveCost);
    }

    private static boolean is(FocusRow row, FocusColumn column, String value) {
        return row.value(column).equals(value);
    }

    /** Usage or a purchase, and no correction. */
    static boolean isPriced(FocusRow row) {
        return (is(row, ChargeCategory, "Usage") || is(row, ChargeCategory, "Purchase")) && !row.has(ChargeClass);
    }

    private static boolean differ(FocusRow row, FocusColumn one, FocusColumn other) {
        return row.has(one) && row.has(other) && row.decimal(one).compareTo(row.decimal(other)) != 0;
    }

    private static boolean isAbove(FocusRow row, FocusColumn one, FocusColumn other) {
        return row.has(one) && row.has(other) && row.decimal(one).compareTo(row.decimal(other)) > 0;
    }

    private static boolean isNegative(FocusRow row, FocusColumn column) {
        return row.optionalDecimal(column).orElse(BigDecimal.ZERO).signum() < 0;
    }

    private static boolean isAnother(FocusRow row, FocusColumn one, FocusColumn other) {
        return row.has(other) && !row.value(one).equals(row.value(other));
    }

    /** Not more than nothing, and no correction. */
    private static boolean isNothing(FocusRow row, FocusColumn column) {
        return row.has(column) && !row.has(ChargeClass) && row.decimal(column).signum() <= 0;
    }

    private static boolean isNotZero(FocusRow row, FocusColumn column) {
        return row.optionalDecimal(column).orElse(BigDecimal.ZERO).signum() != 0;
    }
}
