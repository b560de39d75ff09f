package io.loadline.cost.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        int sign = sum.signum() < 0 ? -1 : 1;
        var all = new ArrayList<Quota<K, BigFraction>>();
        quotas.forEach((key, quota) -> {
            var positive = quota.multiply(sign);
            var floor = positive.bigDecimalValue(scale, RoundingMode.FLOOR);
            all.add(new Quota<>(key, positive, floor, positive.subtract(Rational.of(floor))));
        });
        return rounded(all, sum.multiply(sign).bigDecimalValue(scale, RoundingMode.HALF_UP), scale, sign);
    }

    /** The same of decimals, which is much faster. */
    public static <K extends Comparable<? super K>> NavigableMap<K, BigDecimal> roundDecimals(
            Map<K, BigDecimal> quotas, int scale) {
        var sum = quotas.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        int sign = sum.signum() < 0 ? -1 : 1;
        var all = new ArrayList<Quota<K, BigDecimal>>();
        quotas.forEach((key, quota) -> {
            var positive = sign < 0 ? quota.negate() : quota;
            var floor = positive.setScale(scale, RoundingMode.FLOOR);
            all.add(new Quota<>(key, positive, floor, positive.subtract(floor)));
        });
        return rounded(all, sum.abs().setScale(scale, RoundingMode.HALF_UP), scale, sign);
    }

    /** @param rest quota less floor */
    private record Quota<K, Q>(K key, Q quota, BigDecimal floor, Q rest) {}

    private static <K extends Comparable<? super K>, Q extends Comparable<? super Q>>
            NavigableMap<K, BigDecimal> rounded(List<Quota<K, Q>> quotas, BigDecimal sum, int scale, int sign) {
        var unit = BigDecimal.ONE.movePointLeft(scale);
        var parts = new TreeMap<K, BigDecimal>();
        quotas.forEach(quota -> parts.put(quota.key, quota.floor));
        var left = sum.subtract(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .divide(unit)
                .intValueExact();
        quotas.stream()
                .sorted(Comparator.comparing((Quota<K, Q> quota) -> quota.rest)
                        .thenComparing(Quota::quota)
                        .reversed()
                        .thenComparing(Quota::key))
                .limit(left)
                .forEach(quota -> parts.merge(quota.key, unit, BigDecimal::add));
        if (sign < 0) {
            parts.replaceAll((key, part) -> part.negate());
        }
        return parts;
    }

    private static BigInteger natural(BigDecimal weight, int scale) {
        if (weight.signum() < 0) {
            throw new IllegalArgumentException("a weight is negative: " + weight);
        }
        return weight.setScale(scale).unscaledValue();
    }
}
