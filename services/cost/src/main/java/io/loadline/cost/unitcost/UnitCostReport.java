package io.loadline.cost.unitcost;

import io.loadline.cost.allocation.Costs;
import io.loadline.cost.allocation.Dimension;
import io.loadline.cost.business.BusinessDayProjection;
import io.loadline.cost.currency.ExchangeRateProjection;
import io.loadline.cost.target.TargetProjection;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gathers costs, sales and targets as they are known at a position. */
@ApplicationScoped
class UnitCostReport {
    private final Costs costs;
    private final BusinessDayProjection days;
    private final TargetProjection targets;
    private final ExchangeRateProjection rates;
    private final Directory directory;

    UnitCostReport(
            Costs costs,
            BusinessDayProjection days,
            TargetProjection targets,
            ExchangeRateProjection rates,
            Directory directory) {
        this.costs = costs;
        this.days = days;
        this.targets = targets;
        this.rates = rates;
        this.directory = directory;
    }

    /** The business days in [from, to). */
    Uni<Stretch> stretch(LocalDate from, LocalDate to, long position) {
        // one after the other: they share the request's session
        return costs.between(from, to, position)
                .chain(report -> days.between(from, to, position)
                        .chain(sold -> rates.conversion(position)
                                .map(conversion -> new Stretch(from, to, report, sold, conversion))));
    }

    /** Each of the days. */
    Uni<List<UnitCosts.Item>> items(Stretch stretch, List<Dimension> by, long position) {
        return targets.all(position)
                .chain(aims -> directory
                        .units(position)
                        .map(units -> UnitCosts.ofDays(stretch, by, sites(units), aims)
                                .items()));
    }

    /** Each of the months of [from, to), as far as it lies within. */
    Uni<List<UnitCosts.Item>> months(LocalDate from, LocalDate to, List<Dimension> by, long position) {
        return costs.months(from, to, by, position)
                .chain(spent -> days.between(from, to, position)
                        .chain(sold -> rates.conversion(position)
                                .chain(conversion -> targets.all(position)
                                        .chain(aims -> directory
                                                .units(position)
                                                .map(units -> UnitCosts.ofMonths(
                                                                spent, sold, conversion, by, sites(units), aims)
                                                        .items())))));
    }

    private static Map<String, String> sites(List<Unit> units) {
        return units.stream().collect(Collectors.toMap(Unit::name, Unit::datacenter));
    }
}
