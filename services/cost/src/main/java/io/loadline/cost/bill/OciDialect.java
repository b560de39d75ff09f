package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.*;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** Oracle Cloud's cost report: one line an hour; the month is that of its start, in UTC. Tags have a column each, {@code tags/namespace.key}. */
final class OciDialect {
    static final Dialect COST_REPORT = Dialect.named(
                    "oci",
                    "lineItem/intervalUsageStart",
                    "lineItem/intervalUsageEnd",
                    "cost/myCost",
                    "cost/currencyCode")
            .same(AvailabilityZone, "product/availabilityDomain")
            .same(BilledCost, "cost/myCost")
            .same(BillingAccountId, "cost/subscriptionId")
            .same(BillingCurrency, "cost/currencyCode")
            .with(BillingPeriodEnd, source -> month(source, 1))
            .with(BillingPeriodStart, source -> month(source, 0))
            .constant(ChargeCategory, "Usage")
            .with(
                    ChargeClass,
                    source -> source.text("lineItem/isCorrection").equalsIgnoreCase("true") ? "Correction" : "")
            .same(ChargeDescription, "product/Description")
            .with(ChargePeriodEnd, source -> source.time("lineItem/intervalUsageEnd"))
            .with(ChargePeriodStart, source -> source.time("lineItem/intervalUsageStart"))
            .same(ConsumedQuantity, "usage/billedQuantity")
            .same(ConsumedUnit, "cost/skuUnitDescription")
            .same(EffectiveCost, "cost/myCost")
            .constant(InvoiceIssuerName, "Oracle")
            .same(PricingUnit, "cost/skuUnitDescription")
            .constant(ProviderName, "Oracle")
            .constant(PublisherName, "Oracle")
            .same(RegionId, "product/region")
            .same(ResourceId, "product/resourceId")
            .same(ServiceName, "product/service")
            .same(SkuId, "cost/productSku")
            .same(SubAccountId, "product/compartmentId", "lineItem/tenantId")
            .same(SubAccountName, "product/compartmentName")
            .with(Tags, source -> Source.written(source.beginning(List.of("tags/"))))
            .done();

    private OciDialect() {}

    private static String month(Source source, int plus) {
        return Moment.of(source.text("lineItem/intervalUsageStart"))
                .instant()
                .map(start -> YearMonth.from(start.atZone(ZoneOffset.UTC)).plusMonths(plus))
                .map(month -> Source.canonical(
                        month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElse("");
    }
}
