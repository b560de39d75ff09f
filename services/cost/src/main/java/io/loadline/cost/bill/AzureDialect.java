package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.*;

/**
 * Microsoft's cost details under an Enterprise Agreement or a Customer Agreement, and the older ones of a subscription that is paid as it
 * goes, which have neither billing periods nor kinds of charges: there the month of the day stands for the one, usage for the other. Its
 * dates have the month first; its periods end with their last day. An export is either of actual or of amortised cost and does not say
 * of which; its one cost stands for both of FOCUS's. Of an actual one the EffectiveCost is not amortised, of an amortised one the
 * BilledCost is not what was billed.
 */
final class AzureDialect {
    private static final String DAY = "Date";
    private static final String OLDER_DAY = "UsageDateTime";

    static final Dialect EA = Dialect.named(
                    "azure-ea", DAY + "|" + OLDER_DAY, "MeterId", "CostInBillingCurrency|PreTaxCost|Cost")
            .same(AvailabilityZone, "AvailabilityZone")
            .same(BilledCost, "CostInBillingCurrency", "PreTaxCost", "Cost")
            .same(BillingAccountId, "BillingAccountId")
            .same(BillingAccountName, "BillingAccountName")
            .same(BillingCurrency, "BillingCurrencyCode", "BillingCurrency", "Currency")
            .with(
                    BillingPeriodEnd,
                    source -> source.text("BillingPeriodEndDate").isEmpty()
                            ? source.month(1, DAY, OLDER_DAY)
                            : source.date(1, "BillingPeriodEndDate"))
            .with(
                    BillingPeriodStart,
                    source -> source.text("BillingPeriodStartDate").isEmpty()
                            ? source.month(0, DAY, OLDER_DAY)
                            : source.date(0, "BillingPeriodStartDate"))
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
                    "",
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
            .with(ChargePeriodEnd, source -> source.date(1, DAY, OLDER_DAY))
            .with(ChargePeriodStart, source -> source.date(0, DAY, OLDER_DAY))
            .same(CommitmentDiscountId, "benefitId", "ReservationId")
            .same(CommitmentDiscountName, "benefitName", "ReservationName")
            .with(CommitmentDiscountStatus, source -> source.text("ChargeType").startsWith("Unused") ? "Unused" : "")
            .same(ConsumedQuantity, "Quantity", "UsageQuantity")
            .same(ConsumedUnit, "UnitOfMeasure")
            .same(EffectiveCost, "CostInBillingCurrency", "PreTaxCost", "Cost")
            .same(InvoiceId, "InvoiceId")
            .constant(InvoiceIssuerName, "Microsoft")
            .beside(ListCost, source -> source.text("paygCostInBillingCurrency"))
            .constant(ProviderName, "Microsoft")
            .with(
                    PublisherName,
                    source -> source.text("PublisherName").isEmpty() ? "Microsoft" : source.text("PublisherName"))
            .same(RegionId, "ResourceLocation", "MeterRegion")
            .same(ResourceId, "ResourceId", "InstanceId", "InstanceName")
            .same(ResourceName, "ResourceName")
            .same(ServiceName, "MeterCategory")
            .same(SkuPriceId, "MeterId")
            .same(SubAccountId, "SubscriptionId", "SubscriptionGuid")
            .same(SubAccountName, "SubscriptionName")
            .with(Tags, source -> tags(source.text("Tags")))
            .done();

    private AzureDialect() {}

    /** Exports leave out the brackets of the object. */
    private static String tags(String text) {
        return text.isEmpty() || text.startsWith("{") ? text : "{" + text + "}";
    }
}
