package io.loadline.slo.budget;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** A ratio of whole numbers, so that nothing is rounded before the end. */
record Fraction(BigInteger numerator, BigInteger denominator) {
    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
    static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

    /** 0 when there is no whole: of nothing nothing is bad. */
    static Fraction share(long part, long whole) {
        return whole == 0 ? ZERO : new Fraction(BigInteger.valueOf(part), BigInteger.valueOf(whole));
    }

    static Fraction of(BigDecimal number) {
        return number.scale() <= 0
                ? new Fraction(number.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
    }

    Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** @throws ArithmeticException when the other is 0 */
    Fraction by(Fraction other) {
        if (other.numerator.signum() == 0) {
            throw new ArithmeticException("divided by 0");
        }
        return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** What is missing to 1. */
    Fraction missing() {
        return new Fraction(denominator.subtract(numerator), denominator);
    }

    BigDecimal rounded(MathContext digits) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), digits);
    }
}
