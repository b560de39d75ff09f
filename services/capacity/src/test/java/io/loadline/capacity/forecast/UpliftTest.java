package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.capacity.promotion.Promotion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UpliftTest {
    private static final Instant START_OF_TIME = Instant.EPOCH;
    private static final Instant SPRING = hour(20 * Series.WEEK);
    private static final Instant SUMMER = hour(35 * Series.WEEK);

    @Test
    void learnsEachPhaseFromThePromotionsOfThePast() {
        var uplift = learn(List.of(sale(SPRING), sale(SUMMER)));
        assertEquals(2, uplift.learntFrom());
        assertEquals(5, uplift.of("opening"), 0.5);
        assertEquals(2.5, uplift.of("sustained"), 0.25);
    }

    @Test
    void aPhaseNeverSeenTakesTheWholePromotion() {
        var uplift = learn(List.of(sale(SPRING), sale(SUMMER)));
        assertEquals(uplift.whole(), uplift.of("tail"));
        assertTrue(uplift.whole() > 2.5 && uplift.whole() < 5);
    }

    @Test
    void theHighFactorCoversTheRoughHours() {
        var uplift = learn(List.of(sale(SPRING), sale(SUMMER)));
        assertTrue(uplift.high() >= 1 && uplift.high() < 1.4, () -> "high " + uplift.high());
    }

    @Test
    void theErrorsOfDayAndPromotionAddAsSquares() {
        var uplift = new Uplift(Map.of("opening", 4.0), 2.0, Math.exp(0.3), 2);
        var point = new Forecast.Point(START_OF_TIME, 100, 90, 110, 80, 100 * Math.exp(0.4));
        var lifted = uplift.on(point, "opening");
        assertEquals(400, lifted.value(), 1e-9);
        assertEquals(400 * Math.exp(0.5), lifted.high95(), 1e-9);
        assertEquals(320, lifted.low95(), 1e-9);
    }

    @Test
    void ofSeveralPromotionsInAnHourTheStrongestCounts() {
        var weeks = Uplift.assumed(1.2);
        var opening = Uplift.assumed(5);
        var uplifts = new LinkedHashMap<Promotion.Terms, Uplift>();
        uplifts.put(promotion("weeks", 0, 300), weeks);
        uplifts.put(promotion("opening", 24, 28), opening);
        assertEquals(weeks.on(point(23), "other"), Uplift.lifted(point(23), uplifts));
        assertEquals(opening.on(point(24), "other"), Uplift.lifted(point(24), uplifts));
        assertEquals(point(300), Uplift.lifted(point(300), uplifts));
    }

    private static Promotion.Terms promotion(String name, int from, int to) {
        var unknown = new Promotion.Expected(Optional.empty(), Optional.empty());
        return new Promotion.Terms(name, hour(from), hour(to), List.of(), unknown, List.of());
    }

    private static Forecast.Point point(int hour) {
        return new Forecast.Point(hour(hour), 100, 90, 110, 80, 130);
    }

    @Test
    void twiceTheIntensityDoublesWhatExceedsTheOrdinary() {
        var uplift = new Uplift(Map.of("opening", 4.0, "before", 0.8), 2.0, 1.1, 2).scaled(2);
        assertEquals(7, uplift.of("opening"));
        assertEquals(0.8, uplift.of("before"));
        assertEquals(3, uplift.whole());
    }

    @Test
    void withoutAPastNothingIsLearnt() {
        assertEquals(0, learn(List.of()).learntFrom());
        var tooEarly = sale(hour(Series.WEEK));
        assertEquals(0, learn(List.of(tooEarly)).learntFrom());
        var future = sale(hour(60 * Series.WEEK));
        assertEquals(0, learn(List.of(future)).learntFrom());
    }

    private static Uplift learn(List<Uplift.PastPromotion> promotions) {
        return Uplift.learn(Ordinary.of(shop(), UpliftTest::inSale, Series.WEEK), promotions, "sale", 0);
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
                "sale",
                start,
                end,
                List.of(new Uplift.Phase("opening", start, open), new Uplift.Phase("sustained", open, end)));
    }

    private static Instant hour(int hours) {
        return Shop.START.plusSeconds(3600L * hours);
    }
}
