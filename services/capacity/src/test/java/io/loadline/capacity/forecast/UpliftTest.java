package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UpliftTest {
    private static final Instant SPRING = hour(20 * Series.WEEK);
    private static final Instant SUMMER = hour(35 * Series.WEEK);

    @Test
    void learnsEachPhaseFromThePromotionsOfThePast() {
        var uplift = Uplift.learn(shop(), List.of(sale(SPRING), sale(SUMMER)), UpliftTest::inSale);
        assertEquals(2, uplift.learntFrom());
        assertEquals(5, uplift.of("opening"), 0.5);
        assertEquals(2.5, uplift.of("sustained"), 0.25);
    }

    @Test
    void aPhaseNeverSeenTakesTheWholePromotion() {
        var uplift = Uplift.learn(shop(), List.of(sale(SPRING), sale(SUMMER)), UpliftTest::inSale);
        assertEquals(uplift.whole(), uplift.of("tail"));
        assertTrue(uplift.whole() > 2.5 && uplift.whole() < 5);
    }

    @Test
    void theHighFactorCoversTheRoughHours() {
        var uplift = Uplift.learn(shop(), List.of(sale(SPRING), sale(SUMMER)), UpliftTest::inSale);
        assertTrue(uplift.high() >= 1 && uplift.high() < 1.4, () -> "high " + uplift.high());
        assertEquals(uplift.of("opening") * uplift.high(), uplift.highOf("opening"));
    }

    @Test
    void twiceTheIntensityDoublesWhatExceedsTheOrdinary() {
        var uplift = new Uplift(java.util.Map.of("opening", 4.0, "before", 0.8), 2.0, 1.1, 2).scaled(2);
        assertEquals(7, uplift.of("opening"));
        assertEquals(0.8, uplift.of("before"));
        assertEquals(3, uplift.whole());
    }

    @Test
    void withoutAPastNothingIsLearnt() {
        assertEquals(0, Uplift.learn(shop(), List.of(), UpliftTest::inSale).learntFrom());
        var tooEarly = sale(hour(Series.WEEK));
        assertEquals(
                0, Uplift.learn(shop(), List.of(tooEarly), UpliftTest::inSale).learntFrom());
        var future = sale(hour(60 * Series.WEEK));
        assertEquals(
                0, Uplift.learn(shop(), List.of(future), UpliftTest::inSale).learntFrom());
    }

    private static Series shop() {
        var series = Shop.weeks(52);
        for (var start : List.of(SPRING, SUMMER)) {
            series = ForecastTest.promoted(series, start, start.plusSeconds(6 * 3600), 5);
            series = ForecastTest.promoted(series, start.plusSeconds(6 * 3600), start.plusSeconds(48 * 3600), 2.5);
        }
        return series;
    }

    private static boolean inSale(Instant instant) {
        return List.of(SPRING, SUMMER).stream()
                .anyMatch(s -> !instant.isBefore(s) && instant.isBefore(s.plusSeconds(48 * 3600)));
    }

    private static Uplift.PastPromotion sale(Instant start) {
        var open = start.plusSeconds(6 * 3600);
        var end = start.plusSeconds(48 * 3600);
        return new Uplift.PastPromotion(
                start,
                end,
                List.of(new Uplift.Phase("opening", start, open), new Uplift.Phase("sustained", open, end)));
    }

    private static Instant hour(int hours) {
        return Shop.START.plusSeconds(3600L * hours);
    }
}
