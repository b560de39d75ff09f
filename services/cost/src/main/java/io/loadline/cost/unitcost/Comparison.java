package io.loadline.cost.unitcost;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Dimension;
import io.loadline.cost.allocation.Group;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.exact.LargestRemainder;
import io.loadline.cost.exact.Rational;
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
import org.hipparchus.fraction.BigFraction;

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
        var ratiosBefore = ratios(costsBefore, soldBefore);
        var ratiosAfter = ratios(costsAfter, soldAfter);
        var items = new ArrayList<Item>();
        effects.forEach((group, quotas) -> {
            var was = costsBefore.getOrDefault(group, BigDecimal.ZERO);
            var is = costsAfter.getOrDefault(group, BigDecimal.ZERO);
            var rounded = rounded(is.subtract(was), quotas);
            var ratio = Ratio.of(
                    ratiosBefore.getOrDefault(group, BigDecimal.ZERO),
                    ratiosAfter.getOrDefault(group, BigDecimal.ZERO),
                    was,
                    is,
                    rounded,
                    soldBefore,
                    soldAfter);
            items.add(item(group, was, is, rounded, ratio));
        });
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

    /** Rounded together, so that they sum to that of all of them. */
    private static NavigableMap<Group, BigDecimal> ratios(Map<Group, BigDecimal> costs, BigDecimal sold) {
        var quotas = new TreeMap<Group, BigFraction>();
        costs.forEach((group, cost) -> quotas.put(group, Rational.of(cost).divide(Rational.of(sold))));
        return LargestRemainder.round(quotas, UnitCost.RATIO_SCALE);
    }

    /** The effects are rounded together to the change of what is shown; what rounding has moved there, they bear evenly. */
    private static Map<Effect, BigDecimal> rounded(BigDecimal change, Map<Effect, BigDecimal> amounts) {
        var moved = change.subtract(amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .divide(EFFECTS);
        var quotas = new EnumMap<Effect, BigDecimal>(Effect.class);
        amounts.forEach((effect, amount) -> quotas.put(effect, amount.add(moved)));
        return LargestRemainder.roundDecimals(quotas, change.scale());
    }

    private Item item(Group group, BigDecimal was, BigDecimal is, Map<Effect, BigDecimal> rounded, Ratio ratio) {
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
                money(rounded.getOrDefault(Effect.MIX, BigDecimal.ZERO)),
                ratio);
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
                sum(items, Item::mix),
                items.stream().map(Item::perGmv).reduce(Ratio.NONE, Ratio::plus));
    }

    private Money sum(List<Item> items, Function<Item, Money> amount) {
        return Money.sum(items.stream().map(amount).toList(), after.report().currency());
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, after.report().currency());
    }
}
