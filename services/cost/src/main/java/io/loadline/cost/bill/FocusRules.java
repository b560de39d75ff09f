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

import io.loadline.cost.focus.BoundModel;
import io.loadline.cost.focus.Row;
import io.loadline.cost.focus.RuleModel;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the FOCUS specification demands of a line beyond being readable. Price times quantity is held against the cost with a
 * tolerance of one cent, because providers round each of the three.
 */
final class FocusRules {
    /** Custom columns are to be named {@code x_…}. */
    static final String UNKNOWN_COLUMN = "ColumnHandling-A-010-M";

    /** Columns are in Pascal case, which databases forget. */
    static final String SPELLING = "ColumnHandling-A-001-M";

    private static final String BLANK = "StringHandling-A-007-M";
    private static final String PLACEHOLDER = "NullHandling-A-002-M";
    private static final Set<String> PLACEHOLDERS = Set.of("-", "N/A", "n/a", "Not Applicable", "Not applicable");

    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private final List<FocusColumn> columns;
    private final Set<FocusColumn> present;
    private final Findings findings;
    private final List<LineRule> money;
    private final Consistency consistency;
    private final Commitments commitments = new Commitments();
    private final Optional<BoundModel> model;

    /** @param model of the bill's version, when one was published; what it shares with the rules here is asked once */
    FocusRules(Set<FocusColumn> present, Findings findings, Optional<RuleModel> model) {
        this.columns = List.copyOf(present);
        this.present = present;
        this.findings = findings;
        this.money =
                MoneyRules.ALL.stream().filter(rule -> rule.canBeAsked(present)).toList();
        this.consistency = new Consistency(present, findings);
        var places = present.stream().collect(Collectors.toMap(FocusColumn::name, FocusColumn::place));
        this.model = model.map(
                rules -> new BoundModel(rules.of(Dataset.COST_AND_USAGE.id()), places, known(), findings::add));
    }

    /** The rules of the model that are looked after here. */
    static Set<String> known() {
        var ids = new HashSet<>(List.of(
                "BilledCost-C-005-C",
                "PricingQuantity-C-005-C",
                "PricingCategory-C-004-C",
                "PricingUnit-C-006-C",
                "ChargeFrequency-C-004-C",
                "ContractedCost-C-009-C",
                "ContractedUnitPrice-C-011-C",
                "ListCost-C-009-C",
                "ListUnitPrice-C-010-C",
                UNKNOWN_COLUMN,
                SPELLING,
                BLANK,
                PLACEHOLDER));
        MoneyRules.ALL.forEach(rule -> ids.add(rule.id()));
        ids.addAll(Consistency.ids());
        ids.addAll(Commitments.ids());
        for (var column : FocusColumn.values()) {
            ids.addAll(column.checkedRules());
        }
        return ids;
    }

    /** What the header breaks. */
    void header() {
        model.ifPresent(BoundModel::header);
    }

    /** What only all lines together show. */
    void end() {
        commitments.report(findings);
    }

    void check(FocusRow row, Charge charge) {
        columns.forEach(column -> checkColumn(row, column));
        checkPrices(row);
        checkThirdParty(row, charge);
        checkPeriods(row, charge);
        money.forEach(rule -> checkMoney(row, rule));
        consistency.check(row);
        commitments.add(row, charge);
        model.ifPresent(rules -> rules.check(row, row.line()));
    }

    private void checkMoney(FocusRow row, LineRule rule) {
        if (rule.broken().test(row)) {
            findings.add(rule.id(), row.line(), rule.column(), rule::says);
        }
    }

    private void checkPeriods(FocusRow row, Charge charge) {
        var start = row.time(BillingPeriodStart);
        var end = row.time(BillingPeriodEnd);
        if (row.has(ChargeClass)) {
            return;
        }
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
                        column.valueRule(), row.line(), column, () -> Row.shown(value) + " is not an allowed value");
            }
            checkText(row, column, value);
        } else if (!column.notNullRule().isEmpty()) {
            findings.add(column.notNullRule(), row.line(), column, () -> "must not be null");
        }
    }

    /** What begins with neither is looked at no further: there are a million lines of some thirty texts. */
    private void checkText(FocusRow row, FocusColumn column, String value) {
        if (column.type() != FocusColumn.Type.TEXT) {
            return;
        }
        char first = value.charAt(0);
        if (first == ' ' && !column.notNullRule().isEmpty() && value.isBlank()) {
            findings.add(BLANK, row.line(), column, () -> "has nothing but blanks");
        } else if ((first == 'N' || first == 'n' || first == '-') && PLACEHOLDERS.contains(value)) {
            findings.add(PLACEHOLDER, row.line(), column, () -> Row.shown(value) + " stands where null must");
        }
    }

    private void checkPrices(FocusRow row) {
        var category = row.value(ChargeCategory);
        if (MoneyRules.isPriced(row)) {
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
        if (row.has(ChargeClass) || !row.has(unitPrice) || !row.has(PricingQuantity) || !row.has(cost)) {
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
                    () -> "must be 0 when the provider " + Row.shown(provider) + " does not issue the invoice, "
                            + Row.shown(issuer) + " does");
        }
    }
}
