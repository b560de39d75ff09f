package io.loadline.cost.unitcost;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Dimension;
import io.loadline.cost.allocation.Group;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.exact.LargestRemainder;
import io.loadline.cost.unitcost.Change.Item;
import io.loadline.cost.unitcost.Worked.Kind;
import io.loadline.cost.unitcost.Worked.Line;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Compares what some business days cost with what others did. */
final class Comparison {
    private static final BigDecimal EFFECTS = BigDecimal.valueOf(Effect.values().length);

    private final Stretch before;
    private final Stretch after;
    private final List<Dimension> by;
    private final NavigableMap<Group, Map<Effect, BigDecimal>> effects = new TreeMap<>();

    Comparison(Stretch before, Stretch after, List<Dimension> by) {
        this.before = before;
        this.after = after;
        this.by = by;
    }

    Change change(BigDecimal soldBefore, BigDecimal soldAfter) {
        var then = new Worked(before.report(), soldBefore);
        var now = new Worked(after.report(), soldAfter);
        var places = new TreeSet<>(then.places());
        places.addAll(now.places());
        for (var place : places) {
            for (var kind : Kind.values()) {
                compare(place, kind, then, now);
            }
        }
        var costsBefore = costs(before.report());
        var costsAfter = costs(after.report());
        var items = new ArrayList<Item>();
        effects.forEach((group, quotas) -> items.add(item(
                group,
                costsBefore.getOrDefault(group, BigDecimal.ZERO),
                costsAfter.getOrDefault(group, BigDecimal.ZERO),
                quotas)));
        return new Change(before.from(), before.to(), money(soldBefore), money(soldAfter), items, total(items));
    }

    private void compare(Place place, Kind kind, Worked then, Worked now) {
        var old = then.line(place, kind);
        var line = now.line(place, kind);
        var group = after.report().group(place, by);
        now.factors(line, kind)
                .effectsSince(then.factors(old, kind))
                .forEach((effect, amount) -> add(group, effect, amount));
        add(group, Effect.PRICE, unworked(line, Line::direct).subtract(unworked(old, Line::direct)));
        add(group, Effect.UTILISATION, unworked(line, Line::idle).subtract(unworked(old, Line::idle)));
    }

    private static BigDecimal unworked(Line line, Function<Line, BigDecimal> amount) {
        return line.isWorked() ? BigDecimal.ZERO : amount.apply(line);
    }

    private void add(Group group, Effect effect, BigDecimal amount) {
        effects.computeIfAbsent(group, each -> new EnumMap<>(Effect.class)).merge(effect, amount, BigDecimal::add);
    }

    private NavigableMap<Group, BigDecimal> costs(CostReport report) {
        var costs = new TreeMap<Group, BigDecimal>();
        report.days()
                .values()
                .forEach(day -> day.forEach(
                        (place, share) -> costs.merge(report.group(place, by), share.total(), BigDecimal::add)));
        return report.rounded(costs);
    }

    /** The effects are rounded together to the change of what is shown; what rounding has moved there, they bear evenly. */
    private Item item(Group group, BigDecimal was, BigDecimal is, Map<Effect, BigDecimal> amounts) {
        var change = is.subtract(was);
        var moved = change.subtract(amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .divide(EFFECTS);
        var quotas = new EnumMap<Effect, BigDecimal>(Effect.class);
        amounts.forEach((effect, amount) -> quotas.put(effect, amount.add(moved)));
        var rounded = LargestRemainder.roundDecimals(quotas, change.scale());
        return new Item(
                Group.shown(group.service()),
                Group.shown(group.team()),
                Group.shown(group.unit()),
                Group.shown(group.datacenter()),
                money(was),
                money(is),
                money(rounded.getOrDefault(Effect.PRICE, BigDecimal.ZERO)),
                money(rounded.getOrDefault(Effect.UTILISATION, BigDecimal.ZERO)),
                money(rounded.getOrDefault(Effect.VOLUME, BigDecimal.ZERO)),
                money(rounded.getOrDefault(Effect.MIX, BigDecimal.ZERO)));
    }

    private Item total(List<Item> items) {
        return new Item(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sum(items, Item::before),
                sum(items, Item::after),
                sum(items, Item::price),
                sum(items, Item::utilisation),
                sum(items, Item::volume),
                sum(items, Item::mix));
    }

    private Money sum(List<Item> items, Function<Item, Money> amount) {
        return Money.sum(items.stream().map(amount).toList(), after.report().currency());
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, after.report().currency());
    }
}
