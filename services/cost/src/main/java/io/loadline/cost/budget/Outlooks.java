package io.loadline.cost.budget;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Costs;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.currency.ExchangeRateProjection;
import io.loadline.cost.exact.Rational;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hipparchus.fraction.BigFraction;

/** What budgets are expected to come to, by what their scopes cost so far. */
@ApplicationScoped
class Outlooks {
    private final Costs costs;
    private final ExchangeRateProjection rates;
    private final ZoneId zone;

    Outlooks(
            Costs costs,
            ExchangeRateProjection rates,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.costs = costs;
        this.rates = rates;
        this.zone = zone;
    }

    /** Empty before the period, and where nothing is known of what the scope costs. */
    Uni<Optional<Outlook>> of(Standing budget, Instant now, long position) {
        var today = LocalDate.ofInstant(now, zone);
        var to = earlier(today, budget.period().end());
        return budget.period().start().isAfter(today)
                ? Uni.createFrom().item(Optional.empty())
                : look(
                        List.of(budget),
                        to,
                        position,
                        (report, conversion) -> outlook(budget, report, conversion, today));
    }

    /** What budgets have cost and will cost, by one look at what everything costs. */
    Uni<Found> look(List<Standing> budgets, Instant now, long position) {
        var today = LocalDate.ofInstant(now, zone);
        var running = budgets.stream()
                .filter(budget -> budget.period().contains(today))
                .toList();
        var counting = budgets.stream()
                .filter(budget -> budget.billed().isPresent())
                .filter(budget -> budget.period().start().isBefore(today)
                        && budget.period().end().plusMonths(1).isAfter(today))
                .toList();
        var looked = Stream.concat(running.stream(), counting.stream()).toList();
        return looked.isEmpty()
                ? Uni.createFrom().item(new Found(Map.of(), Map.of()))
                : look(
                        looked,
                        today,
                        position,
                        (report, conversion) -> new Found(
                                bills(counting, report, conversion, today),
                                outlooks(running, report, conversion, today)));
    }

    /**
     * @param bills what was billed of those that count it: while their period runs, and a month longer, because bills come late
     * @param outlooks of those whose period runs, and of which anything is known
     */
    record Found(Map<Standing, BudgetCommand.Bill> bills, Map<Standing, Outlook> outlooks) {}

    private static Map<Standing, BudgetCommand.Bill> bills(
            List<Standing> budgets, CostReport report, Conversion conversion, LocalDate today) {
        var bills = new LinkedHashMap<Standing, BudgetCommand.Bill>();
        budgets.forEach(budget -> bill(budget, report, conversion, today).ifPresent(bill -> bills.put(budget, bill)));
        return bills;
    }

    /** In the currency of the budget by the rate of each day, or today's where it has none, rounded up; empty without an exchange rate. */
    private static Optional<BudgetCommand.Bill> bill(
            Standing budget, CostReport report, Conversion conversion, LocalDate today) {
        var period = budget.period();
        var days = Outlook.known(spend(budget.scope(), report)).subMap(period.start(), true, period.end(), false);
        var before = days.isEmpty() ? period.start() : days.lastKey().plusDays(1);
        try {
            var currency = budget.limit().currency();
            var one = new Money(BigDecimal.ONE, currency);
            var cost = days.entrySet().stream()
                    .filter(day -> day.getValue().signum() != 0)
                    .map(day ->
                            Rational.of(day.getValue()).divide(Rational.of(rate(one, day.getKey(), today, conversion))))
                    .reduce(BigFraction.ZERO, BigFraction::add)
                    .bigDecimalValue(Budget.digits(currency), RoundingMode.CEILING);
            return Optional.of(new BudgetCommand.Bill(budget.scope(), period, before, new Money(cost, currency)));
        } catch (Rejection rateMissing) {
            return Optional.empty();
        }
    }

    private static BigDecimal rate(Money one, LocalDate day, LocalDate today, Conversion conversion) {
        try {
            return conversion.convert(one, day);
        } catch (Rejection noneYet) {
            return conversion.convert(one, today);
        }
    }

    /** @param to first business day that cannot be known */
    private <T> Uni<T> look(
            List<Standing> budgets, LocalDate to, long position, BiFunction<CostReport, Conversion, T> find) {
        var from = budgets.stream()
                .map(budget -> budget.period().start())
                .reduce(to.minusDays(Outlook.DAYS), Outlooks::earlier);
        return costs.between(from, to, position)
                .chain(report -> rates.conversion(position).map(conversion -> find.apply(report, conversion)));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static Map<Standing, Outlook> outlooks(
            List<Standing> budgets, CostReport report, Conversion conversion, LocalDate today) {
        var outlooks = new LinkedHashMap<Standing, Outlook>();
        budgets.forEach(budget ->
                outlook(budget, report, conversion, today).ifPresent(outlook -> outlooks.put(budget, outlook)));
        return outlooks;
    }

    private static Optional<Outlook> outlook(
            Standing budget, CostReport report, Conversion conversion, LocalDate today) {
        try {
            return Outlook.of(
                    budget.period(),
                    spend(budget.scope(), report),
                    converted(budget.limit(), conversion, today),
                    converted(budget.reserved(), conversion, today));
        } catch (Rejection rateMissing) {
            return Optional.empty();
        }
    }

    private static Money converted(Money money, Conversion conversion, LocalDate day) {
        return new Money(conversion.convert(money, day), conversion.reporting());
    }

    private static NavigableMap<LocalDate, BigDecimal> spend(Scope scope, CostReport report) {
        var spend = new TreeMap<LocalDate, BigDecimal>();
        report.days().forEach((date, shares) -> {
            var sum = shares.entrySet().stream()
                    .filter(entry -> scope.covers(
                            entry.getKey().datacenter(),
                            team(entry.getKey(), report),
                            Optional.of(entry.getKey().unit())))
                    .map(entry -> entry.getValue().total())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            spend.put(date, sum);
        });
        return spend;
    }

    private static Optional<String> team(Place place, CostReport report) {
        return Optional.ofNullable(report.teams().get(place.service()));
    }
}
