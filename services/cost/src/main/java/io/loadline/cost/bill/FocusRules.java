package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.BilledCost;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the FOCUS specification demands of a line beyond being readable. Price times quantity is held against the cost with a
 * tolerance of one cent, because providers round each of the three.
 */
final class FocusRules {
    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private final Set<FocusColumn> present;
    private final Findings findings;
    private final Map<String, String> categoryOfService = new HashMap<>();

    FocusRules(Set<FocusColumn> present, Findings findings) {
        this.present = Set.copyOf(present);
        this.findings = findings;
    }

    void check(FocusRow row, BigDecimal billed) {
        present.forEach(column -> checkColumn(row, column));
        checkPrices(row);
        checkThirdParty(row, billed);
        checkServiceCategory(row);
    }

    void checkPeriods(FocusRow row, java.time.Instant billingStart, java.time.Instant billingEnd, Charge charge) {
        if (charge.start().isBefore(billingStart) || charge.end().isAfter(billingEnd)) {
            findings.add(
                    "Loadline-ChargeOutsideBillingPeriod",
                    row.line(),
                    ChargePeriodStart,
                    charge.start() + " to " + charge.end() + " is not within " + billingStart + " to " + billingEnd);
        }
    }

    private void checkColumn(FocusRow row, FocusColumn column) {
        row.text(column)
                .ifPresentOrElse(
                        value -> column.brokenValueRule(value)
                                .ifPresent(rule -> findings.add(
                                        rule, row.line(), column, FocusRow.shown(value) + " is not an allowed value")),
                        () -> column.notNullRule()
                                .ifPresent(rule -> findings.add(rule, row.line(), column, "must not be null")));
    }

    private void checkPrices(FocusRow row) {
        var category = row.text(ChargeCategory).orElse("");
        var priced = (category.equals("Usage") || category.equals("Purchase"))
                && row.text(ChargeClass).isEmpty();
        if (priced) {
            notNull(row, PricingQuantity, "C-005-C", category);
            notNull(row, PricingCategory, "C-004-C", category);
        }
        if (row.text(PricingQuantity).isPresent()) {
            notNull(row, PricingUnit, "C-006-C", "a pricing quantity");
        }
        if (category.equals("Purchase") && row.text(ChargeFrequency).equals(Optional.of("Usage-Based"))) {
            findings.add(ChargeFrequency.rule("C-004-C"), row.line(), ChargeFrequency, "a purchase is not usage-based");
        }
        product(row, ContractedUnitPrice, ContractedCost, "C-009-C");
        product(row, ListUnitPrice, ListCost, "C-009-C");
    }

    private void notNull(FocusRow row, FocusColumn column, String suffix, String because) {
        if (present.contains(column) && row.text(column).isEmpty()) {
            findings.add(column.rule(suffix), row.line(), column, "must not be null with " + because);
        }
    }

    private void product(FocusRow row, FocusColumn unitPrice, FocusColumn cost, String suffix) {
        var price = row.optionalDecimal(unitPrice);
        var quantity = row.optionalDecimal(PricingQuantity);
        var amount = row.optionalDecimal(cost);
        if (price.isPresent() && quantity.isPresent() && amount.isPresent()) {
            var product = price.get().multiply(quantity.get());
            if (product.subtract(amount.get()).abs().compareTo(TOLERANCE) > 0) {
                findings.add(
                        cost.rule(suffix),
                        row.line(),
                        cost,
                        unitPrice + " x PricingQuantity is "
                                + product.stripTrailingZeros().toPlainString() + ", not "
                                + amount.get().toPlainString());
            }
        }
    }

    private void checkThirdParty(FocusRow row, BigDecimal billed) {
        var provider = row.text(ProviderName);
        var issuer = row.text(InvoiceIssuerName);
        if (provider.isPresent() && issuer.isPresent() && !provider.equals(issuer) && billed.signum() != 0) {
            findings.add(
                    BilledCost.rule("C-005-C"),
                    row.line(),
                    BilledCost,
                    "must be 0 when the provider " + provider.get() + " does not issue the invoice, " + issuer.get()
                            + " does");
        }
    }

    private void checkServiceCategory(FocusRow row) {
        var name = row.text(ServiceName).orElse("");
        var category = row.text(ServiceCategory).orElse("");
        if (!name.isEmpty() && !category.isEmpty()) {
            var first = categoryOfService.putIfAbsent(name, category);
            if (first != null && !first.equals(category)) {
                findings.add(
                        ServiceName.rule("C-005-C"),
                        row.line(),
                        ServiceName,
                        name + " is in " + category + ", but in " + first + " before");
            }
        }
    }
}
