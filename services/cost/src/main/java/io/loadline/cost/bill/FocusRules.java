package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.BilledCost;
import static io.loadline.cost.bill.FocusColumn.BillingPeriodEnd;
import static io.loadline.cost.bill.FocusColumn.BillingPeriodStart;
import static io.loadline.cost.bill.FocusColumn.ChargeCategory;
import static io.loadline.cost.bill.FocusColumn.ChargeClass;
import static io.loadline.cost.bill.FocusColumn.ChargeFrequency;
import static io.loadline.cost.bill.FocusColumn.ChargePeriodStart;
import static io.loadline.cost.bill.FocusColumn.ContractedCost;
import static io.loadline.cost.bill.FocusColumn.ContractedUnitPrice;
import static io.loadline.cost.bill.FocusColumn.InvoiceIssuerName;
import static io.loadline.cost.bill.FocusColumn.ListCost;
import static io.loadline.cost.bill.FocusColumn.ListUnitPrice;
import static io.loadline.cost.bill.FocusColumn.PricingCategory;
import static io.loadline.cost.bill.FocusColumn.PricingQuantity;
import static io.loadline.cost.bill.FocusColumn.PricingUnit;
import static io.loadline.cost.bill.FocusColumn.ProviderName;
import static io.loadline.cost.bill.FocusColumn.ServiceCategory;
import static io.loadline.cost.bill.FocusColumn.ServiceName;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the FOCUS specification demands of a line beyond being readable. Price times quantity is held against the cost with a
 * tolerance of one cent, because providers round each of the three.
 */
final class FocusRules {
    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private final List<FocusColumn> columns;
    private final Set<FocusColumn> present;
    private final Findings findings;
    private final Map<String, String> categoryOfService = new HashMap<>();

    FocusRules(Set<FocusColumn> present, Findings findings) {
        this.columns = List.copyOf(present);
        this.present = present;
        this.findings = findings;
    }

    void check(FocusRow row, Charge charge) {
        columns.forEach(column -> checkColumn(row, column));
        checkPrices(row);
        checkThirdParty(row, charge);
        checkServiceCategory(row);
        checkPeriods(row, charge);
    }

    private void checkPeriods(FocusRow row, Charge charge) {
        var start = row.time(BillingPeriodStart);
        var end = row.time(BillingPeriodEnd);
        if (charge.start().isBefore(start) || charge.end().isAfter(end)) {
            findings.add(
                    "Loadline-ChargeOutsideBillingPeriod",
                    row.line(),
                    ChargePeriodStart,
                    () -> charge.start() + " to " + charge.end() + " is not within " + start + " to " + end);
        }
    }

    private void checkColumn(FocusRow row, FocusColumn column) {
        var value = row.value(column);
        if (!value.isEmpty()) {
            if (!column.allows(value)) {
                findings.add(
                        column.valueRule(),
                        row.line(),
                        column,
                        () -> FocusRow.shown(value) + " is not an allowed value");
            }
        } else if (!column.notNullRule().isEmpty()) {
            findings.add(column.notNullRule(), row.line(), column, () -> "must not be null");
        }
    }

    private void checkPrices(FocusRow row) {
        var category = row.value(ChargeCategory);
        var priced = (category.equals("Usage") || category.equals("Purchase")) && !row.has(ChargeClass);
        if (priced) {
            notNull(row, PricingQuantity, "C-005-C", category);
            notNull(row, PricingCategory, "C-004-C", category);
        }
        if (row.has(PricingQuantity)) {
            notNull(row, PricingUnit, "C-006-C", "a pricing quantity");
        }
        if (category.equals("Purchase") && row.value(ChargeFrequency).equals("Usage-Based")) {
            findings.add(
                    ChargeFrequency.rule("C-004-C"),
                    row.line(),
                    ChargeFrequency,
                    () -> "a purchase is not usage-based");
        }
        product(row, ContractedUnitPrice, ContractedCost, "C-009-C");
        product(row, ListUnitPrice, ListCost, "C-009-C");
    }

    private void notNull(FocusRow row, FocusColumn column, String suffix, String because) {
        if (present.contains(column) && !row.has(column)) {
            findings.add(column.rule(suffix), row.line(), column, () -> "must not be null with " + because);
        }
    }

    private void product(FocusRow row, FocusColumn unitPrice, FocusColumn cost, String suffix) {
        if (!row.has(unitPrice) || !row.has(PricingQuantity) || !row.has(cost)) {
            return;
        }
        var amount = row.decimal(cost);
        var product = row.decimal(unitPrice).multiply(row.decimal(PricingQuantity));
        if (product.subtract(amount).abs().compareTo(TOLERANCE) > 0) {
            findings.add(
                    cost.rule(suffix),
                    row.line(),
                    cost,
                    () -> unitPrice + " x PricingQuantity is "
                            + product.stripTrailingZeros().toPlainString() + ", not " + amount.toPlainString());
        }
    }

    private void checkThirdParty(FocusRow row, Charge charge) {
        var provider = row.value(ProviderName);
        var issuer = row.value(InvoiceIssuerName);
        if (!provider.isEmpty()
                && !issuer.isEmpty()
                && !provider.equals(issuer)
                && charge.billed().signum() != 0) {
            findings.add(
                    "BilledCost-C-005-C",
                    row.line(),
                    BilledCost,
                    () -> "must be 0 when the provider " + provider + " does not issue the invoice, " + issuer
                            + " does");
        }
    }

    private void checkServiceCategory(FocusRow row) {
        var name = row.value(ServiceName);
        var category = row.value(ServiceCategory);
        if (!name.isEmpty() && !category.isEmpty()) {
            var first = categoryOfService.putIfAbsent(name, category);
            if (first != null && !first.equals(category)) {
                findings.add(
                        ServiceName.rule("C-005-C"),
                        row.line(),
                        ServiceName,
                        () -> name + " is in " + category + ", but in " + first + " before");
            }
        }
    }
}
