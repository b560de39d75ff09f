package io.loadline.cost.budget;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;
import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a request for money against every budget that pays for one of its lines: all of them must have enough left, and each line
 * needs at least one budget, because what nobody approved cannot be spent.
 */
final class Guard {
    private Guard() {}

    static Verdict judge(List<Line> lines, Collection<Budget> budgets) {
        var shares = new LinkedHashMap<String, Share>();
        for (var line : lines.stream().filter(l -> !l.amount().isZero()).toList()) {
            var paying = budgets.stream().filter(b -> covers(b, line)).toList();
            if (paying.isEmpty()) {
                return new Verdict.Refused(
                        Reason.NO_BUDGET,
                        new Binding(Optional.empty(), line.datacenter(), line.period(), line.amount()));
            }
            for (var budget : paying) {
                var standing = budget.standing();
                if (!standing.limit().currency().equals(line.amount().currency())) {
                    return new Verdict.Refused(Reason.CURRENCY_MISMATCH, binding(standing, line, line.amount()));
                }
                shares.merge(standing.name(), new Share(standing.name(), line.amount()), Share::plus);
            }
        }
        return tightest(shares, lines, budgets)
                .<Verdict>map(binding -> new Verdict.Refused(Reason.BUDGET_EXCEEDED, binding))
                .orElseGet(() -> new Verdict.Granted(List.copyOf(shares.values())));
    }

    /** The budget that is short of most, if any is. */
    private static Optional<Binding> tightest(Map<String, Share> shares, List<Line> lines, Collection<Budget> budgets) {
        var bindings = new ArrayList<Binding>();
        for (var budget : budgets) {
            var share = budget.terms().map(terms -> shares.get(terms.name()));
            share.ifPresent(s -> {
                var missing = s.amount().minus(budget.standing().remaining());
                if (missing.isPositive()) {
                    var line = lines.stream()
                            .filter(l -> covers(budget, l))
                            .findFirst()
                            .orElseThrow();
                    bindings.add(binding(budget.standing(), line, missing));
                }
            });
        }
        return bindings.stream()
                .max(Comparator.comparing((Binding b) -> b.shortOf().amount())
                        .thenComparing(b -> b.budget().orElse("")));
    }

    private static boolean covers(Budget budget, Line line) {
        return budget.terms().map(terms -> terms.covers(line)).orElse(false);
    }

    private static Binding binding(Standing standing, Line line, Money missing) {
        return new Binding(Optional.of(standing.name()), line.datacenter(), standing.period(), missing);
    }

    /** Why a request is refused. */
    @EnumNaming(KebabCase.class)
    enum Reason {
        /** No budget pays for a line. */
        NO_BUDGET,
        BUDGET_EXCEEDED,
        CURRENCY_MISMATCH
    }

    /** What one budget pays of a request. */
    record Share(String budget, Money amount) {
        Share plus(Share more) {
            return new Share(budget, amount.plus(more.amount));
        }
    }

    /**
     * What stands in the way.
     *
     * @param budget empty when there is none for that data centre and period
     * @param shortOf what is missing
     */
    record Binding(
            Optional<String> budget,
            String datacenter,
            Period period,
            @JsonProperty("short") Money shortOf) {}

    /** The answer: all of it or nothing. */
    sealed interface Verdict {
        record Granted(List<Share> shares) implements Verdict {}

        record Refused(Reason reason, Binding binding) implements Verdict {}
    }
}
