package io.loadline.cost.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeasonalBandTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void mondaysAreHeldAgainstMondays() {
        var band = SeasonalBand.of(past(Map.of()), MONDAY).orElseThrow();
        assertEquals(200, band.expected());
        assertTrue(band.holds(new BigDecimal("203")));
        assertFalse(band.holds(new BigDecimal("100")));
        assertFalse(band.holds(new BigDecimal("240")));
        assertEquals(
                100,
                SeasonalBand.of(past(Map.of()), MONDAY.plusDays(1))
                        .orElseThrow()
                        .expected());
    }

    @Test
    void anAnomalyOfThePastHidesNoneOfToday() {
        var band = SeasonalBand.of(past(Map.of(MONDAY.minusWeeks(1), new BigDecimal("900"))), MONDAY)
                .orElseThrow();
        assertEquals(200, band.expected(), 2);
        assertFalse(band.holds(new BigDecimal("240")));
    }

    @Test
    void fewerThanFourWeeksSayNothing() {
        var past = past(Map.of());
        past.keySet().removeIf(day -> day.isBefore(MONDAY.minusWeeks(3)));
        assertEquals(Optional.empty(), SeasonalBand.of(past, MONDAY));
    }

    @Test
    void whatNeverVariedMayVaryByAPercent() {
        var past = new HashMap<LocalDate, BigDecimal>();
        for (int i = 1; i <= 56; i++) {
            past.put(MONDAY.minusDays(i), new BigDecimal("100"));
        }
        var band = SeasonalBand.of(past, MONDAY).orElseThrow();
        assertTrue(band.holds(new BigDecimal("101")));
        assertFalse(band.holds(new BigDecimal("101.01")));
    }

    /** 200 on Mondays, 100 on other days, one more or less from week to week. */
    private static Map<LocalDate, BigDecimal> past(Map<LocalDate, BigDecimal> otherwise) {
        var past = new HashMap<LocalDate, BigDecimal>();
        for (int i = 1; i <= 56; i++) {
            var day = MONDAY.minusDays(i);
            int usual = day.getDayOfWeek() == DayOfWeek.MONDAY ? 200 : 100;
            past.put(day, BigDecimal.valueOf(usual + (i / 7 % 2 == 0 ? 1 : -1)));
        }
        past.putAll(otherwise);
        return past;
    }
}
