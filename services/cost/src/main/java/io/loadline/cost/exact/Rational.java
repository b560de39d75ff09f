package io.loadline.cost.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.hipparchus.fraction.BigFraction;

/** Decimals as fractions, which shares of shares stay exact in before anything is rounded. */
public final class Rational {
    private Rational() {}

    public static BigFraction of(BigDecimal number) {
        return number.scale() >= 0
                ? new BigFraction(number.unscaledValue(), BigInteger.TEN.pow(number.scale()))
                : new BigFraction(number.toBigIntegerExact());
    }
}
