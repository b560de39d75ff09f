package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.*;

/**
 * Microsoft's cost details under an Enterprise Agreement. Its dates have the month first; its periods end with their last day. An
 * export is either of actual or of amortised cost and does not say of which; its one cost stands for both of FOCUS's. Of an actual one
 * the EffectiveCost is not amortised, of an amortised one the BilledCost is not what was billed.
 */
final class AzureDialect {
    static final Dialect EA = Dialect.named("azure-ea", "Date", "BillingPeriodStartDate", "MeterId", "ChargeType")
            .same(AvailabilityZone, "AvailabilityZone")
            .same(BilledCost, "CostInBillingCurrency", "Cost")
            .same(BillingAccountId, "BillingAccountId")
            .same(BillingAccountName, "BillingAccountName")
            .same(BillingCurrency, "BillingCurrencyCode", "BillingCurrency")
            .with(BillingPeriodEnd, source -> source.date("BillingPeriodEndDate", 1))
            .with(BillingPeriodStart, source -> source.date("BillingPeriodStartDate", 0))
            .mapped(
                    ChargeCategory,
                    "ChargeType",
                    "Usage",
                    "Usage",
                    "Purchase",
                    "Purchase",
                    "Tax",
                    "Tax",
                    "UnusedReservation",
                    "Usage",
                    "UnusedSavingsPlan",
                    "Usage",
                    "Adjustment")
            .same(ChargeDescription, "ProductName", "Product")
            .mapped(
                    ChargeFrequency,
                    "Frequency",
                    "OneTime",
                    "One-Time",
                    "Recurring",
                    "Recurring",
                    "UsageBased",
                    "Usage-Based",
                    "")
            .with(ChargePeriodEnd, source -> source.date("Date", 1))
            .with(ChargePeriodStart, source -> source.date("Date", 0))
            .same(CommitmentDiscountId, "benefitId", "ReservationId")
            .same(CommitmentDiscountName, "benefitName", "ReservationName")
            .same(ConsumedQuantity, "Quantity")
            .same(ConsumedUnit, "UnitOfMeasure")
            .same(EffectiveCost, "CostInBillingCurrency", "Cost")
            .constant(InvoiceIssuerName, "Microsoft")
            .constant(ProviderName, "Microsoft")
            .with(
                    PublisherName,
                    source -> source.text("PublisherName").isEmpty() ? "Microsoft" : source.text("PublisherName"))
            .same(RegionId, "ResourceLocation", "MeterRegion")
            .same(ResourceId, "ResourceId")
            .same(ResourceName, "ResourceName")
            .same(ServiceName, "MeterCategory")
            .same(SkuPriceId, "MeterId")
            .same(SubAccountId, "SubscriptionId")
            .same(SubAccountName, "SubscriptionName")
            .with(Tags, source -> tags(source.text("Tags")))
            .done();

    private AzureDialect() {}

    /** Exports leave out the brackets of the object. */
    private static String tags(String text) {
        return text.isEmpty() || text.startsWith("{") ? text : "{" + text + "}";
    }
}
