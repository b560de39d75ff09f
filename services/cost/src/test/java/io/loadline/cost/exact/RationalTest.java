package io.loadline.cost.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class RationalTest {
    @Test
    void aDecimalIsAFractionOfAnyScale() {
        assertEquals(new BigFraction(5, 4), Rational.of(new BigDecimal("1.250")));
        assertEquals(
                new BigFraction(-1, 3_000), Rational.of(new BigDecimal("-1")).divide(3_000));
        assertEquals(new BigFraction(1200), Rational.of(new BigDecimal("1.2E3")));
    }
}
