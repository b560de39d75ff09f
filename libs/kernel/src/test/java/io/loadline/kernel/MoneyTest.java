package io.loadline.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.eventstore.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void jsonKeepsEveryDigit() {
        var money = Money.of("12.3400", "CNY");
        assertEquals("{\"amount\":\"12.3400\",\"currency\":\"CNY\"}", Json.write(money));
        assertEquals(money, Json.read(Json.write(money), Money.class));
    }

    @Test
    void jsonHasNoExponents() {
        var tiny = new Money(new BigDecimal("1E-9"), Currency.getInstance("USD"));
        assertEquals("{\"amount\":\"0.000000001\",\"currency\":\"USD\"}", Json.write(tiny));
        var large = new Money(new BigDecimal("1E+3"), Currency.getInstance("USD"));
        assertEquals("{\"amount\":\"1000\",\"currency\":\"USD\"}", Json.write(large));
    }

    @Test
    void sumsAreExact() {
        var third = Money.of("0.1", "EUR");
        assertEquals(0, Money.of("0.3", "EUR").compareTo(Money.sum(List.of(third, third, third), third.currency())));
        assertEquals(Money.of("-0.1", "EUR"), third.minus(Money.of("0.2", "EUR")));
        assertEquals(Money.of("0.05", "EUR"), third.times(new BigDecimal("0.5")));
        assertEquals(Money.of("0.03", "EUR"), third.dividedBy(new BigDecimal("3"), 2, RoundingMode.HALF_EVEN));
    }

    @Test
    void currenciesDoNotMix() {
        var yuan = Money.of("1", "CNY");
        var euro = Money.of("1", "EUR");
        assertThrows(IllegalArgumentException.class, () -> yuan.plus(euro));
        assertThrows(IllegalArgumentException.class, () -> yuan.compareTo(euro));
        assertThrows(IllegalArgumentException.class, () -> Money.sum(List.of(yuan, euro), yuan.currency()));
    }
}
