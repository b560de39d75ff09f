package io.loadline.cost.unitcost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * What a cost is the product of.
 *
 * @param values a factor that is not there has no value, and so cannot have changed
 */
record Factors(Map<Effect, BigDecimal> values) {
    static final MathContext DIGITS = MathContext.DECIMAL128;

    /** In how many times as many orders four factors change, of those in which one changes after so many particular others. */
    private static final BigDecimal[] ORDERS = {
        BigDecimal.valueOf(4), BigDecimal.valueOf(12), BigDecimal.valueOf(12), BigDecimal.valueOf(4)
    };

    Factors {
        values = Map.copyOf(values);
    }

    /**
     * How much of the change of the product each factor has made: what its change makes, as the mean over all orders in which the
     * factors may have changed one after the other. No order is preferred, and nothing remains: the effects sum to the change, to {@link
     * #DIGITS}.
     *
     * <p>Sun, Changes in energy consumption and energy intensity: a complete decomposition model, Energy Economics 20 (1998); that it is
     * the Shapley value: Albrecht, François, Schoors, A Shapley decomposition of carbon emissions without residuals, Energy Policy 30
     * (2002).
     */
    Map<Effect, BigDecimal> effectsSince(Factors before) {
        var effects = new EnumMap<Effect, BigDecimal>(Effect.class);
        for (var effect : Effect.values()) {
            effects.put(effect, effect(effect, before));
        }
        return effects;
    }

    private BigDecimal effect(Effect effect, Factors before) {
        var others = List.copyOf(EnumSet.complementOf(EnumSet.of(effect)));
        return value(effect, before)
                .subtract(before.value(effect, this))
                .multiply(mean(others, BigDecimal.ONE, 0, before), DIGITS);
    }

    /**
     * The mean of what the product of the others is when a factor changes.
     *
     * @param others of which it is not yet said whether they have changed by then
     * @param product of those of which it is
     * @param changed how many of them have
     */
    private BigDecimal mean(List<Effect> others, BigDecimal product, int changed, Factors before) {
        if (others.isEmpty()) {
            return product.divide(ORDERS[changed], DIGITS);
        }
        var next = others.getFirst();
        var rest = others.subList(1, others.size());
        return mean(rest, product.multiply(before.value(next, this), DIGITS), changed, before)
                .add(mean(rest, product.multiply(value(next, before), DIGITS), changed + 1, before), DIGITS);
    }

    private BigDecimal value(Effect effect, Factors otherwise) {
        return values.getOrDefault(effect, otherwise.values.getOrDefault(effect, BigDecimal.ONE));
    }
}
