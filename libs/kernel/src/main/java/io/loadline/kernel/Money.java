package io.loadline.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Currency;

/**
 * An exact amount in one currency, in JSON {@code {"amount":"12.3400","currency":"CNY"}}.
 *
 * <p>Digits are kept as they came: 12.34 and 12.3400 compare as the same, but are not {@code equals}.
 *
 * @param amount any scale, may be negative
 * @param currency of ISO 4217
 */
public record Money(@JsonSerialize(using = Plain.class) BigDecimal amount, Currency currency)
        implements Comparable<Money> {

    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** The sum of amounts that are all in {@code currency}; zero of none. */
    public static Money sum(Collection<Money> amounts, Currency currency) {
        return amounts.stream().reduce(zero(currency), Money::plus);
    }

    /** @throws IllegalArgumentException when the currencies differ, like all that take two amounts */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other)), currency);
    }

    /** Exact, so the scale grows by the factor's. */
    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    /** @param scale digits after the point that are kept */
    public Money dividedBy(BigDecimal divisor, int scale, RoundingMode rounding) {
        return new Money(amount.divide(divisor, scale, rounding), currency);
    }

    public Money rounded(int scale, RoundingMode rounding) {
        return new Money(amount.setScale(scale, rounding), currency);
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    @JsonIgnore
    public boolean isZero() {
        return amount.signum() == 0;
    }

    @JsonIgnore
    public boolean isPositive() {
        return amount.signum() > 0;
    }

    @JsonIgnore
    public boolean isNegative() {
        return amount.signum() < 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(sameCurrency(other));
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }

    private BigDecimal sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " cannot be added or compared");
        }
        return other.amount;
    }

    /** A decimal string without an exponent. */
    static final class Plain extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toPlainString());
        }
    }
}
