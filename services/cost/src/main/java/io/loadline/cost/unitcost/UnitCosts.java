package io.loadline.cost.unitcost;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Dimension;
import io.loadline.cost.allocation.Group;
import io.loadline.cost.business.BusinessDay;
import io.loadline.cost.target.Target;
import io.loadline.cost.target.Target.Metric;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts costs and sales of each business day together. Costs by service or team are held against the sales of the whole shop, or of
 * the unit and data centre that they are also grouped by.
 */
final class UnitCosts {
    private final CostReport report;
    private final List<Dimension> by;
    private final Map<String, String> datacenterOfUnit;
    private final List<Target> targets;
    private final Map<LocalDate, Map<Group, Sales>> sales = new HashMap<>();

    UnitCosts(Stretch stretch, List<Dimension> by, Map<String, String> datacenterOfUnit, List<Target> targets) {
        this.report = stretch.report();
        this.by = by;
        this.datacenterOfUnit = datacenterOfUnit;
        this.targets = targets;
        stretch.days()
                .forEach(day -> sales.computeIfAbsent(day.date(), date -> new HashMap<>())
                        .merge(place(day), new Sales(day.orders(), stretch.gmv(day)), Sales::plus));
    }

    /** By date and names; a day and place that sold something has an item, also when it cost nothing. */
    List<Item> items() {
        var items = new ArrayList<Item>();
        report.days().keySet().forEach(date -> {
            var costs = report.costs(date, by);
            if (!by.contains(Dimension.SERVICE) && !by.contains(Dimension.TEAM)) {
                sales.getOrDefault(date, Map.of()).keySet().forEach(place -> costs.putIfAbsent(place, BigDecimal.ZERO));
            }
            costs.forEach((group, cost) -> items.add(item(date, group, cost)));
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
                new Money(cost, report.currency()),
                sold.orders(),
                new Money(sold.gmv(), report.currency()),
                unitCost.costPerGmv(),
                unitCost.costPerOrder().map(amount -> new Money(amount, report.currency())),
                target,
                unitCost.costPerGmv().flatMap(ratio -> target.map(ratio::subtract)),
                target(Metric.COST_PER_ORDER, date, group).map(t -> new Money(t.value(), report.currency())));
    }

    /** Of those that are for this and count on that day, the one with the narrowest scope, then the latest, then the first by name. */
    private Optional<Target> target(Metric metric, LocalDate date, Group group) {
        return targets.stream()
                .filter(t -> t.metric() == metric && !t.validFrom().isAfter(date) && isFor(t.scope(), group))
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
     * One business day.
     *
     * @param cost allocated
     * @param costPerGmv ratio; absent without sales
     * @param target cost per GMV that was aimed at
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
