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
class MeasureDayTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final MeasureDay NONE = new MeasureDay(Map.of());

    @Test
    void theSameServiceAgainIsACorrectionAndTheSameQuantityAgainIsNothing() {
        var day = new MeasureDay.Report(List.of(measured("cart", "1.5")));
        var corrected = new MeasureDay.Report(List.of(measured("cart", "2"), measured("checkout", "5")));
        var twice = "measure.recorded + measure.recorded";
        DeciderMatrix.of(MeasureDay.DECIDER, Instant.EPOCH)
                .in(NONE, after(day))
                .on(day, "measure.recorded", "nothing")
                .on(corrected, twice, twice)
                .holds();
        assertEquals(Map.of("cart", measured("cart", "1.5")), after(day).services());
    }

    @Test
    void aMetricHasAStreamPerDay() {
        var stream = MeasureDay.stream(measured("cart", "1"));
        assertEquals(stream, MeasureDay.stream(measured("checkout", "5")));
        assertNotEquals(stream, MeasureDay.stream(measured("log-gib", DAY.plusDays(1), "cart", "1")));
        assertNotEquals(stream, MeasureDay.stream(measured("builds", DAY, "cart", "1")));
    }

    @Test
    void theSameNumberIsTheSameHoweverItIsWritten() {
        assertEquals(measured("cart", "412.5"), measured("cart", "412.50"));
        assertEquals("1200", measured("cart", "1.2e3").quantity().toString());
        assertEquals("0", measured("cart", "0.00").quantity().toString());
    }

    private static MeasureDay after(MeasureDay.Report report) {
        return MeasureDay.DECIDER.decide(report, NONE, Instant.EPOCH).events().stream()
                .reduce(NONE, MeasureDay.DECIDER::evolve, (a, b) -> b);
    }

    private static Measured measured(String service, String quantity) {
        return measured("log-gib", DAY, service, quantity);
    }

    private static Measured measured(String metric, LocalDate date, String service, String quantity) {
        return new Measured(date, metric, service, new BigDecimal(quantity));
    }
}
