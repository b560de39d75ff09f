package io.loadline.cost.currency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.version.Versions;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Money;
import io.loadline.testkit.DeciderMatrix;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("exchange-rate")
class ConversionTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final ExchangeRate EARLIER = rate("7.10", DAY);
    private static final ExchangeRate LATER = rate("7.2", DAY.plusDays(7));

    private final Conversion conversion = new Conversion(CNY, List.of(LATER, EARLIER));

    @Test
    void everyRateMeetsEveryState() {
        var none = ExchangeRate.DECIDER.initial();
        var own = new ExchangeRate(CNY, CNY, BigDecimal.ONE, DAY, "test");
        DeciderMatrix.of(ExchangeRate.DECIDER, Instant.EPOCH)
                .in(none, after(none, EARLIER))
                .on(new ExchangeRate.Quote(EARLIER), "exchange-rate.quoted", "nothing")
                .on(new ExchangeRate.Quote(LATER), "exchange-rate.quoted", "exchange-rate.quoted")
                .on(new ExchangeRate.Quote(own), "reporting-currency", "reporting-currency")
                .holds();
    }

    @Test
    void anAmountIsConvertedByTheRateOfItsDayWithAllItsDigits() {
        assertEquals(
                0,
                new BigDecimal("0.00000710")
                        .compareTo(conversion.convert(Money.of("0.000001", "USD"), DAY.plusDays(6))));
        assertEquals(0, new BigDecimal("7.2").compareTo(conversion.convert(Money.of("1", "USD"), DAY.plusDays(7))));
        assertEquals(List.of(EARLIER, LATER), conversion.used());
    }

    @Test
    void theReportingCurrencyNeedsNoRate() {
        assertEquals(new BigDecimal("5.5"), conversion.convert(Money.of("5.5", "CNY"), DAY.minusYears(9)));
        assertTrue(conversion.used().isEmpty());
    }

    @Test
    void aMissingRateIsSaidAndNeverGuessed() {
        assertThrows(Rejection.class, () -> conversion.convert(Money.of("1", "USD"), DAY.minusDays(1)));
        assertThrows(Rejection.class, () -> conversion.convert(Money.of("1", "EUR"), DAY));
    }

    @Test
    void aRateForTheSameDayIsACorrection() {
        var quotes = after(Versions.<ExchangeRate>none(), EARLIER);
        assertTrue(ExchangeRate.DECIDER
                .decide(new ExchangeRate.Quote(EARLIER), quotes, Instant.EPOCH)
                .events()
                .isEmpty());
        var corrected = rate("7.11", DAY);
        assertEquals(Map.of(DAY, corrected), after(quotes, corrected).byDay());
    }

    @Test
    void theReportingCurrencyHasNoRate() {
        var own = new ExchangeRate(CNY, CNY, BigDecimal.ONE, DAY, "us");
        var none = Versions.<ExchangeRate>none();
        assertThrows(Rejection.class, () -> after(none, own));
    }

    private static Versions<ExchangeRate> after(Versions<ExchangeRate> quotes, ExchangeRate rate) {
        return ExchangeRate.DECIDER.decide(new ExchangeRate.Quote(rate), quotes, Instant.EPOCH).events().stream()
                .reduce(quotes, ExchangeRate.DECIDER::evolve, (a, b) -> b);
    }

    private static ExchangeRate rate(String rate, LocalDate day) {
        return new ExchangeRate(USD, CNY, new BigDecimal(rate), day, "central bank");
    }
}
