package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.*;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Google Cloud's billing export, flattened. Its months are California's; credits stand beside the cost that they lower. */
final class GcpDialect {
    private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
    private static final Pattern LABEL = Pattern.compile(
            "['\"]key['\"]\\s*:\\s*['\"]([^'\"\\\\]*+)['\"]\\s*,\\s*['\"]value['\"]\\s*:\\s*['\"]([^'\"\\\\]*+)['\"]");
    private static final Pattern AMOUNT =
            Pattern.compile("['\"]amount['\"]\\s*:\\s*['\"]?(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)");

    static final Dialect BILLING_EXPORT = Dialect.named(
                    "gcp", "billing_account_id", "cost", "currency", "usage_start_time", "invoice.month")
            .same(AvailabilityZone, "location.zone")
            .same(BilledCost, "cost")
            .same(BillingAccountId, "billing_account_id")
            .same(BillingCurrency, "currency")
            .with(BillingPeriodEnd, source -> month(source, 1))
            .with(BillingPeriodStart, source -> month(source, 0))
            .mapped(ChargeCategory, "cost_type", "tax", "Tax", "regular", "Usage", "", "Usage", "Adjustment")
            .with(ChargePeriodEnd, source -> source.time("usage_end_time"))
            .with(ChargePeriodStart, source -> source.time("usage_start_time"))
            .same(ConsumedQuantity, "usage.amount")
            .same(ConsumedUnit, "usage.unit")
            .with(EffectiveCost, GcpDialect::effective)
            .constant(InvoiceIssuerName, "Google Cloud")
            .same(ListCost, "cost_at_list")
            .same(PricingQuantity, "usage.amount_in_pricing_units")
            .same(PricingUnit, "usage.pricing_unit")
            .constant(ProviderName, "Google Cloud")
            .with(
                    PublisherName,
                    source -> source.text("seller_name").isEmpty() ? "Google Cloud" : source.text("seller_name"))
            .same(RegionId, "location.region", "location.location")
            .same(ResourceId, "resource.global_name")
            .same(ResourceName, "resource.name")
            .same(ServiceName, "service.description")
            .same(SkuId, "sku.id")
            .same(SubAccountId, "project.id")
            .same(SubAccountName, "project.name")
            .with(Tags, GcpDialect::labels)
            .done();

    private GcpDialect() {}

    private static String month(Source source, int plus) {
        try {
            var month = YearMonth.parse(source.text("invoice.month"), MONTH).plusMonths(plus);
            return Source.canonical(month.atDay(1).atStartOfDay(CALIFORNIA).toInstant());
        } catch (DateTimeException e) {
            return source.text("invoice.month");
        }
    }

    private static String labels(Source source) {
        var labels = new TreeMap<String, String>();
        LABEL.matcher(source.text("labels")).results().forEach(found -> labels.put(found.group(1), found.group(2)));
        return Source.written(labels);
    }

    private static String effective(Source source) {
        var credits = AMOUNT.matcher(source.text("credits"))
                .results()
                .flatMap(found -> Decimal.of(Source.number(found.group(1))).value().stream())
                .reduce(source.decimal("credits.amount").orElse(BigDecimal.ZERO), BigDecimal::add);
        return Source.written(source.decimal("cost").map(cost -> cost.add(credits)));
    }
}
