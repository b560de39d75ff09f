package io.loadline.cost.unitcost;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Dimension;
import io.loadline.cost.allocation.Group;
import io.loadline.cost.business.BusinessDay;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.target.Target;
import io.loadline.cost.target.Target.Metric;
import io.loadline.cost.version.Versions;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Puts costs and sales of each business day or month together. Costs by service or team are held against the sales of the whole shop, or
 * of the unit and data centre that they are also grouped by.
 */
final class UnitCosts {
    private final NavigableMap<LocalDate, NavigableMap<Group, BigDecimal>> costs;
    private final Currency currency;
    private final List<Dimension> by;
    private final Map<String, String> datacenterOfUnit;
    private final Collection<Versions<Target>> targets;
    private final Map<LocalDate, Map<Group, Sales>> sales = new HashMap<>();

    /** @param costs by day, or by the first day of a month, rounded */
    private UnitCosts(
            NavigableMap<LocalDate, NavigableMap<Group, BigDecimal>> costs,
            Currency currency,
            List<Dimension> by,
            Map<String, String> datacenterOfUnit,
            List<Target> targets) {
        this.costs = costs;
        this.currency = currency;
        this.by = by;
        this.datacenterOfUnit = datacenterOfUnit;
        this.targets = targets.stream()
                .collect(Collectors.groupingBy(
                        Target::name,
                        Collectors.collectingAndThen(
                                Collectors.toList(), each -> Versions.of(each, Target::validFrom))))
                .values();
    }

    static UnitCosts ofDays(
            Stretch stretch, List<Dimension> by, Map<String, String> datacenterOfUnit, List<Target> targets) {
        var report = stretch.report();
        var costs = new TreeMap<LocalDate, NavigableMap<Group, BigDecimal>>();
        report.days().keySet().forEach(date -> costs.put(date, report.costs(date, by)));
        var days = new UnitCosts(costs, report.currency(), by, datacenterOfUnit, targets);
        days.sell(stretch.days(), stretch.conversion(), UnaryOperator.identity());
        return days;
    }

    /** @param spent not rounded */
    static UnitCosts ofMonths(
            NavigableMap<LocalDate, NavigableMap<Group, BigDecimal>> spent,
            List<BusinessDay> sold,
            Conversion conversion,
            List<Dimension> by,
            Map<String, String> datacenterOfUnit,
            List<Target> targets) {
        var costs = new TreeMap<LocalDate, NavigableMap<Group, BigDecimal>>();
        spent.forEach((month, groups) -> costs.put(month, CostReport.rounded(groups, conversion.reporting())));
        var months = new UnitCosts(costs, conversion.reporting(), by, datacenterOfUnit, targets);
        months.sell(sold, conversion, date -> date.withDayOfMonth(1));
        return months;
    }

    private void sell(List<BusinessDay> sold, Conversion conversion, UnaryOperator<LocalDate> stretch) {
        sold.forEach(day -> sales.computeIfAbsent(stretch.apply(day.date()), date -> new HashMap<>())
                .merge(place(day), new Sales(day.orders(), conversion.convert(day.gmv(), day.date())), Sales::plus));
    }

    /** By date and names; a day or month and place that sold something has an item, also when it cost nothing. */
    List<Item> items() {
        var items = new ArrayList<Item>();
        costs.forEach((date, groups) -> {
            var all = new TreeMap<>(groups);
            if (!by.contains(Dimension.SERVICE) && !by.contains(Dimension.TEAM)) {
                sales.getOrDefault(date, Map.of()).keySet().forEach(place -> all.putIfAbsent(place, BigDecimal.ZERO));
            }
            all.forEach((group, cost) -> items.add(item(date, group, cost)));
        });
        return items;
    }

    private Group place(BusinessDay day) {
        var datacenter = day.datacenter().orElseGet(() -> datacenterOfUnit.getOrDefault(day.unit(), ""));
        return new Group(
                "",
                "",
                by.contains(Dimension.UNIT) ? day.unit() : "",
                by.contains(Dimension.DATACENTER) ? datacenter : "");
    }

    private Item item(LocalDate date, Group group, BigDecimal cost) {
        var sold = sales.getOrDefault(date, Map.of())
                .getOrDefault(new Group("", "", group.unit(), group.datacenter()), Sales.NONE);
        var unitCost = UnitCost.of(cost, sold);
        var target = target(Metric.COST_PER_GMV, date, group).map(Target::value);
        return new Item(
                date,
                Group.shown(group.service()),
                Group.shown(group.team()),
                Group.shown(group.unit()),
                Group.shown(group.datacenter()),
                new Money(cost, currency),
                sold.orders(),
                new Money(sold.gmv(), currency),
                unitCost.costPerGmv(),
                unitCost.costPerOrder().map(amount -> new Money(amount, currency)),
                target,
                unitCost.costPerGmv().flatMap(ratio -> target.map(ratio::subtract)),
                target(Metric.COST_PER_ORDER, date, group).map(t -> new Money(t.value(), currency)));
    }

    /** Of those that are for this as they are on that day, the one with the narrowest scope, then the latest, then the first by name. */
    private Optional<Target> target(Metric metric, LocalDate date, Group group) {
        return targets.stream()
                .flatMap(versions -> versions.on(date).stream())
                .filter(t -> t.metric() == metric && isFor(t.scope(), group))
                .max(Comparator.comparingInt((Target t) -> breadth(t.scope()))
                        .thenComparing(Target::validFrom)
                        .thenComparing(Target::name, Comparator.reverseOrder()));
    }

    private static boolean isFor(Target.Scope scope, Group group) {
        return is(scope.service(), group.service())
                && is(scope.team(), group.team())
                && is(scope.unit(), group.unit())
                && is(scope.datacenter(), group.datacenter());
    }

    private static boolean is(Optional<String> wanted, String name) {
        return wanted.map(name::equals).orElse(true);
    }

    private static int breadth(Target.Scope scope) {
        return (scope.service().isPresent() ? 1 : 0)
                + (scope.team().isPresent() ? 1 : 0)
                + (scope.unit().isPresent() ? 1 : 0)
                + (scope.datacenter().isPresent() ? 1 : 0);
    }

    /**
     * One business day, or a month under its first day.
     *
     * @param cost allocated
     * @param costPerGmv ratio; absent without sales
     * @param target cost per GMV that was aimed at, on the first day of a month
     * @param gap costPerGmv less target; above zero it costs too much
     */
    record Item(
            LocalDate date,
            Optional<String> service,
            Optional<String> team,
            Optional<String> unit,
            Optional<String> datacenter,
            Money cost,
            long orders,
            Money gmv,
            Optional<BigDecimal> costPerGmv,
            Optional<Money> costPerOrder,
            Optional<BigDecimal> target,
            Optional<BigDecimal> gap,
            Optional<Money> targetPerOrder) {}
}
