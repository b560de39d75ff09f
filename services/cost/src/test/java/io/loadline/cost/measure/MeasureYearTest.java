package io.loadline.cost.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.loadline.testkit.DeciderMatrix;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("measure")
class MeasureYearTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final MeasureYear NONE = new MeasureYear(Map.of());

    @Test
    void theSameDayAgainIsACorrectionAndTheSameQuantityAgainIsNothing() {
        var day = new MeasureYear.Report(List.of(measured("log-gib", DAY, "1.5")));
        var corrected = new MeasureYear.Report(
                List.of(measured("log-gib", DAY, "2"), measured("log-gib", DAY.plusDays(1), "5")));
        var twice = "measure.recorded + measure.recorded";
        DeciderMatrix.of(MeasureYear.DECIDER, Instant.EPOCH)
                .in(NONE, after(day))
                .on(day, "measure.recorded", "nothing")
                .on(corrected, twice, twice)
                .holds();
        assertEquals(
                new BigDecimal("1.5"),
                after(day).days().values().iterator().next().quantity());
    }

    @Test
    void aMetricOfAServiceHasAStreamPerYear() {
        var stream = MeasureYear.stream(measured("log-gib", DAY, "1"));
        assertEquals(stream, MeasureYear.stream(measured("log-gib", DAY.minusDays(30), "5")));
        assertNotEquals(stream, MeasureYear.stream(measured("log-gib", DAY.plusYears(1), "1")));
        assertNotEquals(stream, MeasureYear.stream(measured("builds", DAY, "1")));
    }

    private static MeasureYear after(MeasureYear.Report report) {
        return MeasureYear.DECIDER.decide(report, NONE, Instant.EPOCH).events().stream()
                .reduce(NONE, MeasureYear.DECIDER::evolve, (a, b) -> b);
    }

    private static Measured measured(String metric, LocalDate date, String quantity) {
        return new Measured(date, metric, "cart", new BigDecimal(quantity));
    }
}
