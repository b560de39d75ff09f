package io.loadline.slo.report;

import io.loadline.kernel.Money;
import io.loadline.slo.budget.Figure;
import io.loadline.slo.heard.UnitCostNews;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What failing cost, by what cost tells of the business days of the whole shop; as if it had hit all that was sold alike.
 *
 * @param days of the period that cost knows, at least one
 * @param failed of all that failed
 * @param missed of the part of it that is beyond the budget; nothing when the promise was kept
 */
public record FailureCost(int days, Loss failed, Loss missed) {
    private static final MathContext DIGITS = new MathContext(18);
    private static final int CENTS = 2;

    /**
     * Amounts in the reporting currency.
     *
     * @param spent on work that failed: each day's cost by the share that failed
     * @param sales that would have come had what failed gone like the rest: each day's GMV by what failed over what did not
     */
    public record Loss(Money spent, Money sales) {
        private Loss times(BigDecimal share) {
            return new Loss(rounded(spent.times(share)), rounded(sales.times(share)));
        }
    }

    /** Empty when cost knows none of the days. Amounts in another currency than those of the last day are left out. */
    static Optional<FailureCost> of(Figure figure, List<Report.Day> days, Collection<UnitCostNews> known) {
        var costs = known.stream().collect(Collectors.toMap(UnitCostNews::date, day -> day));
        var of = days.stream().filter(day -> costs.containsKey(day.date())).toList();
        return known.stream()
                .filter(day -> of.stream().anyMatch(one -> one.date().equals(day.date())))
                .max(Comparator.comparing(UnitCostNews::date))
                .map(last -> last.cost().currency())
                .map(currency -> {
                    var failed = new Loss(
                            sum(
                                    of,
                                    currency,
                                    (day, share) -> costs.get(day.date()).cost().times(share),
                                    figure),
                            sum(
                                    of,
                                    currency,
                                    (day, share) -> costs.get(day.date()).gmv().times(odds(share)),
                                    figure));
                    return new FailureCost(of.size(), failed.times(BigDecimal.ONE), failed.times(beyond(figure)));
                });
    }

    private static Money sum(
            List<Report.Day> days, Currency currency, BiFunction<Report.Day, BigDecimal, Money> amount, Figure figure) {
        return Money.sum(
                days.stream()
                        .map(day -> amount.apply(day, failed(figure, day)))
                        .filter(money -> money.currency().equals(currency))
                        .toList(),
                currency);
    }

    private static BigDecimal failed(Figure figure, Report.Day day) {
        return day.total() == 0
                ? BigDecimal.ZERO
                : day.used(figure)
                        .divide(BigDecimal.valueOf(day.total()), DIGITS)
                        .min(BigDecimal.ONE);
    }

    /** Of a day on which all failed nothing can be said. */
    private static BigDecimal odds(BigDecimal failed) {
        var kept = BigDecimal.ONE.subtract(failed);
        return kept.signum() == 0 ? BigDecimal.ZERO : failed.divide(kept, DIGITS);
    }

    /** The share of what was used that is more than there was. */
    private static BigDecimal beyond(Figure figure) {
        return figure.consumed().compareTo(BigDecimal.ONE) <= 0
                ? BigDecimal.ZERO
                : BigDecimal.ONE.subtract(BigDecimal.ONE.divide(figure.consumed(), DIGITS));
    }

    private static Money rounded(Money money) {
        return money.rounded(CENTS, RoundingMode.HALF_EVEN);
    }
}
