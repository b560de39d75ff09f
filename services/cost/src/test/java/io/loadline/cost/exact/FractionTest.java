package io.loadline.cost.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FractionTest {
    @Test
    void isInLowestTerms() {
        assertEquals("-2/3", Fraction.of(4, -6).toString());
        assertEquals(Fraction.of(5, 4), Fraction.of(new BigDecimal("1.250")));
        assertEquals(Fraction.of(1200, 1), Fraction.of(new BigDecimal("1.2E3")));
        assertThrows(ArithmeticException.class, () -> Fraction.of(1, 0));
    }

    @Test
    void calculatesExactly() {
        assertEquals(Fraction.of(5, 6), Fraction.of(1, 2).plus(Fraction.of(1, 3)));
        assertEquals(Fraction.of(1, 6), Fraction.of(1, 2).minus(Fraction.of(1, 3)));
        assertEquals(Fraction.of(3, 2), Fraction.of(1, 2).dividedBy(Fraction.of(1, 3)));
        assertEquals(Fraction.ONE, Fraction.of(1, 3).times(Fraction.of(3, 1)));
        assertEquals(new BigDecimal("-0.34"), Fraction.of(-1, 3).floor(2));
        assertEquals(new BigDecimal("0.67"), Fraction.of(2, 3).decimal(2, RoundingMode.HALF_UP));
    }

    @Test
    void quotasAreRoundedTogether() {
        var cents = LargestRemainder.round(
                Map.of(
                        "a",
                        Fraction.of(52, 3),
                        "b",
                        Fraction.of(124, 3),
                        "c",
                        Fraction.of(70, 3),
                        "d",
                        Fraction.of(30, 1)),
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
                LargestRemainder.round(Map.of("a", Fraction.of(-2, 3), "b", Fraction.of(-1, 3)), 2));
    }

    @Test
    void randomQuotasOfAnySignSumToTheirSum() {
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            var quotas = new TreeMap<Integer, Fraction>();
            for (int k = 0; k < 1 + random.nextInt(8); k++) {
                quotas.put(k, Fraction.of(random.nextLong(-10_000, 10_000), 1 + random.nextLong(300)));
            }
            var sum = quotas.values().stream().reduce(Fraction.ZERO, Fraction::plus);
            var parts = LargestRemainder.round(quotas, 2);
            assertEquals(
                    sum.signum() < 0
                            ? sum.negated().decimal(2, RoundingMode.HALF_UP).negate()
                            : sum.decimal(2, RoundingMode.HALF_UP),
                    parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            parts.forEach((key, part) ->
                    assertEquals(-1, Fraction.of(part).minus(quotas.get(key)).compareTo(Fraction.of(1, 100))));
        }
    }
}
