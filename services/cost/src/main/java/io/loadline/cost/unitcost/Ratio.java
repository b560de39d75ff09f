package io.loadline.cost.unitcost;

import io.loadline.cost.exact.LargestRemainder;
import io.loadline.cost.exact.Rational;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;

/**
 * Cost per gross merchandise value of the whole shop, ten decimal places, and why it has changed: after = before + price + utilisation +
 * volume + mix + sales, to the last digit.
 *
 * <p>The quotient of cost C and sales V changes by what the change of either makes of it, as the mean over both orders (the Shapley
 * value): ΔC · (1/V₀ + 1/V₁)/2, of which each effect on cost has its part, and Δ(1/V) · (C₀ + C₁)/2. What moves with sales has a volume
 * that the effect of sales takes back.
 *
 * @param price effect of what an hour of the same work costs
 * @param utilisation effect of how much is paid for per unit of sales
 * @param volume effect of what more or less sales cost
 * @param mix effect of where the work was done, and whose it was
 * @param sales effect of the sales by which the cost is divided
 */
record Ratio(
        BigDecimal before,
        BigDecimal after,
        BigDecimal price,
        BigDecimal utilisation,
        BigDecimal volume,
        BigDecimal mix,
        BigDecimal sales) {
    static final Ratio NONE = new Ratio(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);

    /**
     * @param before cost by sales, rounded, like after
     * @param was cost before, like is
     * @param effects on cost, which sum to its change
     */
    static Ratio of(
            BigDecimal before,
            BigDecimal after,
            BigDecimal was,
            BigDecimal is,
            Map<Effect, BigDecimal> effects,
            BigDecimal soldBefore,
            BigDecimal soldAfter) {
        var then = Rational.of(soldBefore).reciprocal();
        var now = Rational.of(soldAfter).reciprocal();
        var mean = then.add(now).divide(2);
        var parts = List.of(
                part(effects, Effect.PRICE).multiply(mean),
                part(effects, Effect.UTILISATION).multiply(mean),
                part(effects, Effect.VOLUME).multiply(mean),
                part(effects, Effect.MIX).multiply(mean),
                now.subtract(then).multiply(Rational.of(was.add(is))).divide(2));
        var change = after.subtract(before);
        var moved = Rational.of(change)
                .subtract(parts.stream().reduce(BigFraction.ZERO, BigFraction::add))
                .divide(parts.size());
        var quotas = new TreeMap<Integer, BigFraction>();
        parts.forEach(part -> quotas.put(quotas.size(), part.add(moved)));
        var rounded = LargestRemainder.round(quotas, UnitCost.RATIO_SCALE).values().stream()
                .toList();
        return new Ratio(before, after, rounded.get(0), rounded.get(1), rounded.get(2), rounded.get(3), rounded.get(4));
    }

    private static BigFraction part(Map<Effect, BigDecimal> effects, Effect effect) {
        return Rational.of(effects.getOrDefault(effect, BigDecimal.ZERO));
    }

    Ratio plus(Ratio more) {
        return new Ratio(
                before.add(more.before),
                after.add(more.after),
                price.add(more.price),
                utilisation.add(more.utilisation),
                volume.add(more.volume),
                mix.add(more.mix),
                sales.add(more.sales));
    }
}
