package io.loadline.cost.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

    @Test
    void aCentThatTiesGoesToTheLargerWeight() {
        var parts = LargestRemainder.distribute(
                decimal("112.00"),
                Map.of("ns1", decimal("52"), "ns2", decimal("124"), "ns3", decimal("70"), "idle", decimal("90")),
                2);
        assertEquals(
                Map.of(
                        "ns1",
                        decimal("17.33"),
                        "ns2",
                        decimal("41.34"),
                        "ns3",
                        decimal("23.33"),
                        "idle",
                        decimal("30.00")),
                parts);
    }

    @Test
    void aTieOfEqualWeightsGoesToTheFirstKey() {
        var parts = LargestRemainder.distribute(
                decimal("0.10"), Map.of("c", BigDecimal.ONE, "a", BigDecimal.ONE, "b", BigDecimal.ONE), 2);
        assertEquals(Map.of("a", decimal("0.04"), "b", decimal("0.03"), "c", decimal("0.03")), parts);
    }

    @Test
    void aCreditIsDistributedLikeACharge() {
        var parts = LargestRemainder.distribute(decimal("-1"), Map.of("a", decimal("2"), "b", BigDecimal.ONE), 2);
        assertEquals(Map.of("a", decimal("-0.67"), "b", decimal("-0.33")), parts);
    }

    @Test
    void aTotalFinerThanTheUnitIsDistributedInItsOwnUnit() {
        var parts = LargestRemainder.distribute(
                decimal("0.00000000001"), Map.of("a", BigDecimal.ONE, "b", decimal("2")), 2);
        assertEquals(decimal("0.00000000001"), parts.get("b"));
    }

    @Test
    void nothingIsDistributedWithoutWeight() {
        assertTrue(LargestRemainder.distribute(BigDecimal.TEN, Map.of("a", BigDecimal.ZERO), 2)
                .isEmpty());
    }

    @Test
    void aNegativeWeightIsRefused() {
        var weights = Map.of("a", decimal("-1"));
        assertThrows(IllegalArgumentException.class, () -> LargestRemainder.distribute(BigDecimal.TEN, weights, 2));
    }

    @Test
    void randomDistributionsSumExactlyStayNearTheirQuotaAndIgnoreTheOrderOfTheInput() {
        var random = new Random(20261124);
        for (int i = 0; i < 20_000; i++) {
            var total = BigDecimal.valueOf(random.nextLong(-10_000_000, 10_000_000), random.nextInt(0, 12));
            var weights = weights(random);
            var parts = LargestRemainder.distribute(total, weights, 2);
            if (parts.isEmpty()) {
                assertEquals(0, sum(weights.values()).signum());
                continue;
            }
            assertEquals(0, total.compareTo(sum(parts.values())), () -> total + " over " + weights);
            assertEquals(parts, LargestRemainder.distribute(total, shuffled(weights, random), 2));
            assertNearQuota(total, weights, parts);
        }
    }

    @Test
    void quotasAreRoundedTogether() {
        var cents = LargestRemainder.round(
                Map.of(
                        "a",
                        new BigFraction(52, 3),
                        "b",
                        new BigFraction(124, 3),
                        "c",
                        new BigFraction(70, 3),
                        "d",
                        new BigFraction(30, 1)),
                2);
        assertEquals(
                Map.of(
                        "a", new BigDecimal("17.33"),
                        "b", new BigDecimal("41.34"),
                        "c", new BigDecimal("23.33"),
                        "d", new BigDecimal("30.00")),
                cents);
    }

    @Test
    void creditsAreRoundedLikeCharges() {
        assertEquals(
                Map.of("a", new BigDecimal("-0.67"), "b", new BigDecimal("-0.33")),
                LargestRemainder.round(Map.of("a", new BigFraction(-2, 3), "b", new BigFraction(-1, 3)), 2));
    }

    @Test
    void randomQuotasOfAnySignSumToTheirSum() {
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            var quotas = new TreeMap<Integer, BigFraction>();
            for (int k = 0; k < 1 + random.nextInt(8); k++) {
                quotas.put(k, new BigFraction(random.nextLong(-10_000, 10_000), 1 + random.nextLong(300)));
            }
            var sum = quotas.values().stream().reduce(BigFraction.ZERO, BigFraction::add);
            var parts = LargestRemainder.round(quotas, 2);
            assertEquals(
                    sum.signum() < 0
                            ? sum.negate()
                                    .bigDecimalValue(2, RoundingMode.HALF_UP)
                                    .negate()
                            : sum.bigDecimalValue(2, RoundingMode.HALF_UP),
                    parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            parts.forEach((key, part) ->
                    assertEquals(-1, Rational.of(part).subtract(quotas.get(key)).compareTo(new BigFraction(1, 100))));
        }
    }

    @Test
    void decimalsAreRoundedLikeFractions() {
        var random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            var decimals = new TreeMap<Integer, BigDecimal>();
            for (int k = 0; k < 1 + random.nextInt(8); k++) {
                decimals.put(k, BigDecimal.valueOf(random.nextLong(-10_000, 10_000), random.nextInt(0, 6)));
            }
            var fractions = new TreeMap<Integer, BigFraction>();
            decimals.forEach((key, decimal) -> fractions.put(key, Rational.of(decimal)));
            assertEquals(LargestRemainder.round(fractions, 2), LargestRemainder.roundDecimals(decimals, 2));
        }
    }

    private static void assertNearQuota(
            BigDecimal total, Map<String, BigDecimal> weights, Map<String, BigDecimal> parts) {
        var sum = sum(weights.values());
        var unit = BigDecimal.ONE.movePointLeft(
                Math.max(2, total.stripTrailingZeros().scale()));
        parts.forEach((key, part) -> {
            var quota = total.multiply(weights.get(key)).divide(sum, 40, RoundingMode.HALF_EVEN);
            assertTrue(part.subtract(quota).abs().compareTo(unit) < 0, () -> key + " of " + total + " over " + weights);
        });
    }

    private static Map<String, BigDecimal> weights(Random random) {
        var weights = new LinkedHashMap<String, BigDecimal>();
        int n = random.nextInt(1, 9);
        for (int k = 0; k < n; k++) {
            weights.put("k" + k, BigDecimal.valueOf(random.nextLong(0, 50), random.nextInt(0, 4)));
        }
        return weights;
    }

    private static Map<String, BigDecimal> shuffled(Map<String, BigDecimal> weights, Random random) {
        var entries = new ArrayList<>(weights.entrySet());
        Collections.shuffle(entries, random);
        var result = new LinkedHashMap<String, BigDecimal>();
        entries.forEach(entry -> result.put(entry.getKey(), entry.getValue()));
        return result;
    }

    private static BigDecimal sum(Iterable<BigDecimal> values) {
        var sum = BigDecimal.ZERO;
        for (var value : values) {
            sum = sum.add(value);
        }
        return sum;
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
