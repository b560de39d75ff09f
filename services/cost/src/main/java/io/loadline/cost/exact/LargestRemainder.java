package io.loadline.cost.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;

/**
 * Splits an amount by weights so that the parts sum to it exactly, after Hamilton: each part gets its quota rounded down, what is
 * left goes one unit each to the largest remainders. Ties go to the larger weight, then to the smaller key, so that the result
 * does not depend on the order of the input. No part is a unit or more away from its quota.
 */
public final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * @param total any sign
     * @param weights not negative; zero gets nothing
     * @param scale decimal places of the unit in which is distributed; a total with more places is distributed in those
     * @return a part for every key; empty when the weights sum to zero, and nothing could be distributed
     */
    public static <K extends Comparable<? super K>> NavigableMap<K, BigDecimal> distribute(
            BigDecimal total, Map<K, BigDecimal> weights, int scale) {
        var units = new TreeMap<K, BigInteger>();
        int weightScale =
                weights.values().stream().mapToInt(BigDecimal::scale).max().orElse(0);
        weights.forEach((key, weight) -> units.put(key, natural(weight, weightScale)));
        var sum = units.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        return sum.signum() == 0 ? new TreeMap<>() : distributeUnits(total, units, sum, scale);
    }

    private static <K extends Comparable<? super K>> NavigableMap<K, BigDecimal> distributeUnits(
            BigDecimal total, NavigableMap<K, BigInteger> weights, BigInteger sum, int scale) {
        int places = Math.max(scale, total.stripTrailingZeros().scale());
        var amount = total.setScale(places).unscaledValue();
        var parts = new TreeMap<K, BigInteger>();
        var remainders = new TreeMap<K, BigInteger>();
        weights.forEach((key, weight) -> {
            var quota = amount.abs().multiply(weight).divideAndRemainder(sum);
            parts.put(key, quota[0]);
            remainders.put(key, quota[1]);
        });
        var left = amount.abs()
                .subtract(parts.values().stream().reduce(BigInteger.ZERO, BigInteger::add))
                .intValueExact();
        remainders.keySet().stream()
                .sorted(Comparator.<K, BigInteger>comparing(remainders::get)
                        .thenComparing(weights::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(left)
                .forEach(key -> parts.merge(key, BigInteger.ONE, BigInteger::add));
        var result = new TreeMap<K, BigDecimal>();
        var sign = BigInteger.valueOf(amount.signum());
        parts.forEach((key, part) -> result.put(key, new BigDecimal(part.multiply(sign), places)));
        return result;
    }

    /**
     * Rounds quotas of any sign to units so that they sum to what their sum is rounded to, half up: exactly to the sum where it is a
     * whole number of units. Ties go to the larger quota, then to the smaller key.
     *
     * @param scale decimal places of the unit
     */
    public static <K extends Comparable<? super K>> NavigableMap<K, BigDecimal> round(
            Map<K, BigFraction> quotas, int scale) {
        var sum = quotas.values().stream().reduce(BigFraction.ZERO, BigFraction::add);
        if (sum.signum() < 0) {
            var positive = new TreeMap<K, BigFraction>();
            quotas.forEach((key, quota) -> positive.put(key, quota.negate()));
            var parts = round(positive, scale);
            parts.replaceAll((key, part) -> part.negate());
            return parts;
        }
        var parts = new TreeMap<K, BigDecimal>();
        quotas.forEach((key, quota) -> parts.put(key, quota.bigDecimalValue(scale, RoundingMode.FLOOR)));
        var unit = BigDecimal.ONE.movePointLeft(scale);
        var left = sum.bigDecimalValue(scale, RoundingMode.HALF_UP)
                .subtract(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .divide(unit)
                .intValueExact();
        quotas.keySet().stream()
                .sorted(Comparator.<K, BigFraction>comparing(
                                key -> quotas.get(key).subtract(Rational.of(parts.get(key))))
                        .thenComparing(quotas::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(left)
                .toList()
                .forEach(key -> parts.merge(key, unit, BigDecimal::add));
        return parts;
    }

    private static BigInteger natural(BigDecimal weight, int scale) {
        if (weight.signum() < 0) {
            throw new IllegalArgumentException("a weight is negative: " + weight);
        }
        return weight.setScale(scale).unscaledValue();
    }
}
