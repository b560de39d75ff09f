package io.loadline.cost.unitcost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
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
        int own = 1 << effect.ordinal();
        var mean = BigDecimal.ZERO;
        for (int changed = 0; changed < 1 << Effect.values().length; changed++) {
            if ((changed & own) == 0) {
                var product = product(own, changed, before);
                mean = mean.add(product.divide(ORDERS[Integer.bitCount(changed)], DIGITS), DIGITS);
            }
        }
        return value(effect, before).subtract(before.value(effect, this)).multiply(mean, DIGITS);
    }

    /** Of all factors but {@code without}, those of {@code changed} as they are now and the others as they were; both are sets of bits. */
    private BigDecimal product(int without, int changed, Factors before) {
        var product = BigDecimal.ONE;
        for (var other : Effect.values()) {
            int bit = 1 << other.ordinal();
            if (bit != without) {
                product = product.multiply(
                        (changed & bit) == 0 ? before.value(other, this) : value(other, before), DIGITS);
            }
        }
        return product;
    }

    private BigDecimal value(Effect effect, Factors otherwise) {
        return values.getOrDefault(effect, otherwise.values.getOrDefault(effect, BigDecimal.ONE));
    }
}
