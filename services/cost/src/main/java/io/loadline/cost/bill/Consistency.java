package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.*;

import io.loadline.cost.focus.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names that must mean the same on every line of a bill: for each value of one column, one value of another. Lines are told of that have
 * another value than the first.
 */
final class Consistency {
    /** Beyond so many names of a kind the others are not looked at, so that memory stays bounded. */
    private static final int MOST = 50_000;

    private static final List<Rule> RULES = List.of(
            new Rule("ServiceName-C-005-C", ServiceName, ServiceCategory),
            new Rule("SkuMeter-C-006-O", SkuId, SkuMeter),
            new Rule("CommitmentDiscountUnit-C-008-M", CommitmentDiscountId, CommitmentDiscountUnit),
            new Rule("CommitmentDiscountId-C-007-M", CommitmentDiscountId, CommitmentDiscountType),
            new Rule("InvoiceId-C-007-C", InvoiceId, BillingAccountId),
            new Rule("BillingAccountId-C-004-M", BillingAccountId, BillingAccountName),
            new Rule("Loadline-InvoiceIssuer", InvoiceId, InvoiceIssuerName),
            new Rule("Loadline-SubAccountName", SubAccountId, SubAccountName),
            new Rule("Loadline-SkuOfPrice", SkuPriceId, SkuId),
            new Rule("Loadline-CommitmentDiscountCategory", CommitmentDiscountId, CommitmentDiscountCategory));

    private final List<Seen> rules;
    private final Findings findings;

    Consistency(Set<FocusColumn> present, Findings findings) {
        this.findings = findings;
        this.rules = RULES.stream()
                .filter(rule -> present.contains(rule.of) && present.contains(rule.has))
                .map(rule -> new Seen(rule, new HashMap<>()))
                .toList();
    }

    static List<String> ids() {
        return RULES.stream().map(Rule::id).toList();
    }

    void check(FocusRow row) {
        for (var each : rules) {
            var name = row.value(each.rule.of);
            var value = row.value(each.rule.has);
            if (!name.isEmpty() && !value.isEmpty()) {
                var first = each.values.get(name);
                if (first == null) {
                    if (each.values.size() < MOST) {
                        each.values.put(name, value);
                    }
                } else if (!first.equals(value)) {
                    findings.add(
                            each.rule.id,
                            row.line(),
                            each.rule.has == ServiceCategory ? ServiceName : each.rule.has,
                            () -> Row.shown(name) + " has " + Row.shown(value) + ", but " + Row.shown(first)
                                    + " before");
                }
            }
        }
    }

    private record Rule(String id, FocusColumn of, FocusColumn has) {}

    private record Seen(Rule rule, Map<String, String> values) {}
}
