package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.*;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * AWS's Cost and Usage Report, legacy or 2.0, with columns named {@code lineItem/UnblendedCost} or {@code line_item_unblended_cost}. Tags
 * of users have a column each, or stand in an object; so does what is told of products. Amounts are net of discounts where a report has
 * them so.
 */
final class AwsDialect {
    private static final List<String> TAG_COLUMNS = List.of("resourceTags/user:", "resource_tags_user_");
    private static final String USERS = "user_";

    static final Dialect CUR = Dialect.named(
                    "aws-cur",
                    "bill/BillingPeriodStartDate",
                    "lineItem/UnblendedCost",
                    "lineItem/UsageStartDate",
                    "lineItem/CurrencyCode",
                    "lineItem/LineItemType")
            .same(AvailabilityZone, "lineItem/AvailabilityZone")
            .same(BilledCost, "lineItem/NetUnblendedCost", "lineItem/UnblendedCost")
            .same(BillingAccountId, "bill/PayerAccountId")
            .same(BillingAccountName, "bill/PayerAccountName")
            .same(BillingCurrency, "lineItem/CurrencyCode")
            .with(BillingPeriodEnd, source -> source.time("bill/BillingPeriodEndDate"))
            .with(BillingPeriodStart, source -> source.time("bill/BillingPeriodStartDate"))
            .with(ChargeCategory, source -> category(source.text("lineItem/LineItemType")))
            .same(ChargeDescription, "lineItem/LineItemDescription")
            .with(ChargePeriodEnd, source -> source.time("lineItem/UsageEndDate"))
            .with(ChargePeriodStart, source -> source.time("lineItem/UsageStartDate"))
            .same(CommitmentDiscountId, "savingsPlan/SavingsPlanARN", "reservation/ReservationARN")
            .beside(CommitmentDiscountStatus, source -> isUnused(source) ? "Unused" : "")
            .same(ConsumedQuantity, "lineItem/UsageAmount")
            .same(ConsumedUnit, "pricing/unit")
            .with(EffectiveCost, source -> Source.written(effective(source)))
            .same(InvoiceId, "bill/InvoiceId")
            .same(InvoiceIssuerName, "bill/InvoicingEntity", "lineItem/LegalEntity")
            .with(ListCost, source -> Source.written(list(source)))
            .same(ListUnitPrice, "pricing/publicOnDemandRate")
            .constant(ProviderName, "AWS")
            .same(PublisherName, "lineItem/LegalEntity")
            .same(RegionId, "product/regionCode", "product/region")
            .same(ResourceId, "lineItem/ResourceId")
            .with(ServiceName, AwsDialect::service)
            .same(SkuId, "product/sku")
            .same(SkuPriceId, "pricing/RateCode", "pricing/RateId")
            .same(SubAccountId, "lineItem/UsageAccountId")
            .same(SubAccountName, "lineItem/UsageAccountName")
            .with(Tags, AwsDialect::tags)
            .done();

    private AwsDialect() {}

    private static String service(Source source) {
        var name = source.text("product/ProductName");
        return name.isEmpty()
                ? source.texts("product").getOrDefault("product_name", source.text("lineItem/ProductCode"))
                : name;
    }

    private static String tags(Source source) {
        var tags = source.beginning(TAG_COLUMNS);
        source.texts("resource_tags").forEach((name, value) -> {
            if (name.startsWith(USERS)) {
                tags.put(name.substring(USERS.length()), value);
            }
        });
        return Source.written(tags);
    }

    private static String category(String type) {
        return switch (type) {
            case "Tax" -> "Tax";
            case "Credit" -> "Credit";
            case "Refund" -> "Adjustment";
            case "Fee", "RIFee", "SavingsPlanUpfrontFee", "SavingsPlanRecurringFee" -> "Purchase";
            default ->
                type.endsWith("Usage") || type.endsWith("Discount") || type.endsWith("Negation")
                        ? "Usage"
                        : "Adjustment";
        };
    }

    /** Amortised: what a commitment covers costs its share of the commitment, and its fees what nobody used. */
    private static Optional<BigDecimal> effective(Source source) {
        var billed = source.decimal("lineItem/NetUnblendedCost", "lineItem/UnblendedCost");
        return switch (source.text("lineItem/LineItemType")) {
            case "SavingsPlanCoveredUsage" ->
                source.decimal("savingsPlan/NetSavingsPlanEffectiveCost", "savingsPlan/SavingsPlanEffectiveCost")
                        .or(() -> billed);
            case "SavingsPlanRecurringFee" ->
                Optional.of(of(source, "savingsPlan/TotalCommitmentToDate")
                        .subtract(of(source, "savingsPlan/UsedCommitment")));
            case "SavingsPlanNegation", "SavingsPlanUpfrontFee" -> Optional.of(BigDecimal.ZERO);
            case "DiscountedUsage" ->
                source.decimal("reservation/NetEffectiveCost", "reservation/EffectiveCost")
                        .or(() -> billed);
            case "RIFee" ->
                Optional.of(of(
                                source,
                                "reservation/NetUnusedAmortizedUpfrontFeeForBillingPeriod",
                                "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod")
                        .add(of(source, "reservation/NetUnusedRecurringFee", "reservation/UnusedRecurringFee")));
            case "Fee" -> source.text("reservation/ReservationARN").isEmpty() ? billed : Optional.of(BigDecimal.ZERO);
            default -> billed;
        };
    }

    /** What a fee costs beyond what usage bears of it is for what nobody used. */
    private static boolean isUnused(Source source) {
        return switch (source.text("lineItem/LineItemType")) {
            case "RIFee", "SavingsPlanRecurringFee" ->
                effective(source).filter(cost -> cost.signum() > 0).isPresent();
            default -> false;
        };
    }

    private static Optional<BigDecimal> list(Source source) {
        var rate = source.decimal("pricing/publicOnDemandRate");
        var amount = source.decimal("lineItem/UsageAmount");
        return rate.isPresent() && amount.isPresent()
                ? Optional.of(rate.get().multiply(amount.get()))
                : source.decimal("pricing/publicOnDemandCost");
    }

    private static BigDecimal of(Source source, String... names) {
        return source.decimal(names).orElse(BigDecimal.ZERO);
    }
}
