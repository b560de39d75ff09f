package io.loadline.slo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.slo.report.Forecast.Spent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant AT = Instant.parse("2026-10-11T00:00:00Z");
    private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void aShareOfTheEventsGrowsWithThem() {
        // 5 of 10 are used in ten days; one day of 3 bad where 1 is allowed
        assertEquals(
                new Forecast(new BigDecimal("2.193548387"), Optional.of(Instant.parse("2026-10-13T12:00:00Z"))),
                Forecast.of(spent(5, 10), spent(3, 1), DAY, AT, END));
    }

    @Test
    void aShareOfTheTimeIsThereFromTheBeginning() {
        assertEquals(
                new Forecast(new BigDecimal("0.36"), Optional.empty()),
                Forecast.of(spent(15, 100), spent(1, 0), DAY, AT, END));
        assertEquals(
                new Forecast(new BigDecimal("1.2"), Optional.of(Instant.parse("2026-10-28T00:00:00Z"))),
                Forecast.of(spent(15, 100), spent(5, 0), DAY, AT, END));
    }

    @Test
    void whatIsGoneIsNotGoneAgainAndNothingIsUsedOfNothing() {
        assertEquals(
                new Forecast(new BigDecimal("2.25"), Optional.empty()),
                Forecast.of(spent(120, 100), spent(5, 0), DAY, AT, END));
        assertEquals(
                new Forecast(BigDecimal.ZERO, Optional.empty()), Forecast.of(spent(0, 0), spent(0, 0), DAY, AT, END));
    }

    private static Spent spent(long bad, long allowed) {
        return new Spent(BigDecimal.valueOf(bad), BigDecimal.valueOf(allowed));
    }
}
