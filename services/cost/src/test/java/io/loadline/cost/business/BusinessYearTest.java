package io.loadline.cost.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Money;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("business-day")
class BusinessYearTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final BusinessYear NONE = new BusinessYear(Map.of());

    @Test
    void everyCommandInEveryState() {
        var day = new BusinessYear.Report(List.of(day(DAY, 100)));
        var corrected = new BusinessYear.Report(List.of(day(DAY, 101), day(DAY.plusDays(1), 5)));
        var twice = "business-day.recorded + business-day.recorded";
        DeciderMatrix.of(BusinessYear.DECIDER, Instant.EPOCH)
                .in(NONE, after(NONE, day(DAY, 100)))
                .on(day, "business-day.recorded", "nothing")
                .on(corrected, twice, twice)
                .holds();
    }

    @Test
    void theSameDayAgainIsACorrectionAndTheSameFiguresAgainAreNothing() {
        var first = after(NONE, day(DAY, 100));
        assertEquals(List.of(), decide(first, day(DAY, 100)));
        var corrected = after(first, day(DAY, 101));
        assertEquals(Map.of(DAY, day(DAY, 101)), corrected.days());
    }

    @Test
    void everyRecordedDayIsPublished() {
        var events = decide(NONE, day(DAY, 1), day(DAY.plusDays(1), 2));
        assertEquals(2, events.size());
        var publication = BusinessYear.DECIDER
                .publish(BusinessYear.stream(day(DAY, 1)), events.getFirst())
                .orElseThrow();
        assertEquals("business-day.recorded", publication.name());
        assertEquals(day(DAY, 1), publication.data());
    }

    @Test
    void aUnitHasAStreamPerYear() {
        assertEquals(BusinessYear.stream(day(DAY, 1)), BusinessYear.stream(day(DAY.minusDays(30), 5)));
        assertNotEquals(BusinessYear.stream(day(DAY, 1)), BusinessYear.stream(day(DAY.plusYears(1), 1)));
        assertTrue(NONE.days().isEmpty());
    }

    private static List<BusinessYear.Event> decide(BusinessYear year, BusinessDay... days) {
        return BusinessYear.DECIDER
                .decide(new BusinessYear.Report(List.of(days)), year, Instant.EPOCH)
                .events();
    }

    private static BusinessYear after(BusinessYear year, BusinessDay... days) {
        return decide(year, days).stream().reduce(year, BusinessYear.DECIDER::evolve, (a, b) -> b);
    }

    private static BusinessDay day(LocalDate date, long orders) {
        return new BusinessDay(date, "east-1", Optional.empty(), orders, Money.of("12345.67", "CNY"));
    }
}
