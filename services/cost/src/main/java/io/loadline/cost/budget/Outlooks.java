package io.loadline.cost.budget;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Costs;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.currency.ExchangeRateProjection;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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
                : of(List.of(budget), to, today, position).map(found -> Optional.ofNullable(found.get(budget)));
    }

    /** Of those of the budgets whose period runs, and of which anything is known. */
    Uni<Map<Standing, Outlook>> running(List<Standing> budgets, Instant now, long position) {
        var today = LocalDate.ofInstant(now, zone);
        var running = budgets.stream()
                .filter(budget -> budget.period().contains(today))
                .toList();
        return running.isEmpty() ? Uni.createFrom().item(Map.of()) : of(running, today, today, position);
    }

    /** @param to first business day that cannot be known */
    private Uni<Map<Standing, Outlook>> of(List<Standing> budgets, LocalDate to, LocalDate today, long position) {
        var from = budgets.stream()
                .map(budget -> budget.period().start())
                .reduce(to.minusDays(Outlook.DAYS), Outlooks::earlier);
        return costs.between(from, to, position)
                .chain(report -> rates.conversion(position).map(conversion -> of(budgets, report, conversion, today)));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static Map<Standing, Outlook> of(
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
