package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.capacity.promotion.Promotion;
import io.loadline.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DemandTest {
    private static final Promotion.Terms SPRING = sale("weekend sale", 20, 1.5);
    private static final Promotion.Terms SUMMER = sale("weekend sale", 30, 1.5);
    private static final Promotion.Terms LAST = sale("11.11 2025", 40, 8);

    @Test
    void intensityIsComparedWithPromotionsOfTheSameKind() {
        var next = sale("11.11 2026", 53, 8);
        assertEquals(8, uplift(demand(next), next).whole(), 1);
        var stronger = sale("11.11 2026", 53, 15);
        assertEquals(15, uplift(demand(stronger), stronger).whole(), 2);
    }

    @Test
    void whatIsTheFirstOfItsKindIsComparedWithAll() {
        var next = sale("black friday", 53, (8 + 1.5 + 1.5) / 3);
        var demand = demand(next);
        double learnt = Math.exp((Math.log(8) + 2 * Math.log(1.5)) / 3);
        assertEquals(learnt, uplift(demand, next).whole(), 0.2);
    }

    @Test
    void merchandiseValuesAreComparedInOneCurrency() {
        var last = valued("11.11 2025", 40, Duration.ofDays(2), "1000 CNY");
        var history = ForecastTest.promoted(Shop.weeks(52), last.start(), last.end(), 8);
        var twice = valued("11.11 2026", 53, Duration.ofDays(2), "2000 CNY");
        var demand = Demand.of(history, List.of(last, twice), Optional.empty(), ZoneOffset.UTC);
        assertEquals(15, uplift(demand, twice).whole(), 2);
        var other = valued("11.11 2026", 53, Duration.ofDays(2), "2000 USD");
        demand = Demand.of(history, List.of(last, other), Optional.empty(), ZoneOffset.UTC);
        assertEquals(8, uplift(demand, other).whole(), 1);
    }

    @Test
    void aSaleOfSecondsIsPlannedAsAnHour() {
        var drop = valued("drop", 53, Duration.ofSeconds(30), "50 CNY");
        var demand = Demand.of(Shop.weeks(52), List.of(drop), Optional.of(Money.of("600", "CNY")), ZoneOffset.UTC);
        assertEquals(2, uplift(demand, drop).whole(), 1e-9, "50 in an hour that has 25");
    }

    @Test
    void aHolidayMayMakeLessOfDemand() {
        var next = sale("Christmas", 53, 0.4);
        var first = Demand.of(Shop.weeks(52), List.of(next), Optional.empty(), ZoneOffset.UTC);
        assertEquals(0.4, uplift(first, next).whole());
        assertFalse(first.blindTo(next));
        var last = sale("Christmas", 40, 0.4);
        var quiet = ForecastTest.promoted(Shop.weeks(52), last.start(), last.end(), 0.5);
        var second = Demand.of(quiet, List.of(last, next), Optional.empty(), ZoneOffset.UTC);
        assertEquals(0.5, uplift(second, next).whole(), 0.03);
    }

    @Test
    void whatTakesPlaceEveryDayIsInTheForecastAlready() {
        var demand = Demand.of(noonRush(Shop.weeks(20)), noons(20), Optional.empty(), ZoneOffset.UTC);
        var points = demand.forecast(Series.DAY).points();
        assertTrue(points.get(12).value() > 2 * points.get(10).value());
        var next = demand.promotions().getLast();
        assertFalse(demand.exceptional(next));
        assertEquals(1, uplift(demand, next).of("any"));
        assertEquals(20 * 7, uplift(demand, next).learntFrom());
    }

    @Test
    void anExceptionAmongPromotionsOfEveryDayStaysOne() {
        var history = ForecastTest.promoted(noonRush(Shop.weeks(52)), LAST.start(), LAST.end(), 8);
        var next = sale("11.11 2026", 53, 8);
        var promotions = new ArrayList<>(noons(52));
        promotions.addAll(List.of(LAST, next));
        var demand = Demand.of(history, promotions, Optional.empty(), ZoneOffset.UTC);
        assertTrue(demand.exceptional(next));
        assertEquals(8, uplift(demand, next).whole(), 1);
        assertEquals(1, uplift(demand, next).learntFrom());
    }

    @Test
    void promotionsOfEveryDayTellNothingOfAnException() {
        var next = sale("11.11 2026", 21, 8);
        var promotions = new ArrayList<>(noons(20));
        promotions.add(next);
        var uplift = uplift(Demand.of(noonRush(Shop.weeks(20)), promotions, Optional.empty(), ZoneOffset.UTC), next);
        assertEquals(Uplift.assumed(8), uplift);
    }

    @Test
    void whatOpensWithinAnHourHasAllOfIt() {
        var start = hour(20 * Series.WEEK + 10).plusSeconds(1800);
        var sale = new Promotion.Terms(
                "sale",
                start.minusSeconds(7200),
                start.plusSeconds(5400),
                List.of(
                        new Promotion.Phase("pre-heat", start.minusSeconds(7200), start),
                        new Promotion.Phase("opening", start, start.plusSeconds(3600))),
                new Promotion.Expected(Optional.empty(), Optional.of(5.0)),
                List.of());
        var hour = start.minusSeconds(1800);
        assertFalse(sale.touches(hour.minusSeconds(3 * 3600)));
        assertEquals(Optional.of("pre-heat"), sale.phaseOf(hour.minusSeconds(2 * 3600)));
        assertEquals(Optional.of("opening"), sale.phaseOf(hour));
        assertEquals(Optional.of("opening"), sale.phaseOf(hour.plusSeconds(3600)));
        assertTrue(sale.touches(hour.plusSeconds(3600)));
        assertFalse(sale.touches(hour.plusSeconds(2 * 3600)));
        var demand = Demand.of(Shop.weeks(20), List.of(sale), Optional.empty(), ZoneOffset.UTC);
        assertTrue(demand.exceptionalAt(hour));
    }

    @Test
    void aFlashSaleOfHalfAnHourComesAgainToo() {
        var flashes = IntStream.rangeClosed(0, 7 * 20)
                .mapToObj(day ->
                        promotion("flash", hour(day * Series.DAY + 12).plusSeconds(900), Duration.ofMinutes(30), 3))
                .toList();
        var demand = Demand.of(noonRush(Shop.weeks(20)), flashes, Optional.empty(), ZoneOffset.UTC);
        assertFalse(demand.exceptional(flashes.getLast()));
        var points = demand.forecast(Series.DAY).points();
        assertTrue(points.get(12).value() > 2 * points.get(10).value());
    }

    private static Uplift uplift(Demand demand, Promotion.Terms next) {
        return demand.uplift(demand.ordinary(2 * Series.WEEK), next);
    }

    /** An hour a day, and one to come. */
    private static List<Promotion.Terms> noons(int weeks) {
        return IntStream.rangeClosed(0, 7 * weeks)
                .mapToObj(day -> promotion("noon", hour(day * Series.DAY + 12), Duration.ofHours(1), 3))
                .toList();
    }

    private static Series noonRush(Series shop) {
        var values = new double[shop.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = shop.at(i) * (i % Series.DAY == 12 ? 3 : 1);
        }
        return Series.of(Shop.START, values);
    }

    private static Demand demand(Promotion.Terms next) {
        var series = Shop.weeks(52);
        for (var past : List.of(SPRING, SUMMER, LAST)) {
            series = ForecastTest.promoted(
                    series,
                    past.start(),
                    past.end(),
                    past.expected().multiplier().orElseThrow());
        }
        return Demand.of(series, List.of(SPRING, SUMMER, LAST, next), Optional.empty(), ZoneOffset.UTC);
    }

    private static Promotion.Terms sale(String name, int week, double multiplier) {
        return promotion(name, hour(week * Series.WEEK), Duration.ofDays(2), multiplier);
    }

    private static Promotion.Terms promotion(String name, Instant start, Duration length, double multiplier) {
        return promotion(name, start, length, new Promotion.Expected(Optional.empty(), Optional.of(multiplier)));
    }

    /** @param gmv amount and currency */
    private static Promotion.Terms valued(String name, int week, Duration length, String gmv) {
        var parts = gmv.split(" ");
        var value = Money.of(parts[0], parts[1]);
        return promotion(
                name, hour(week * Series.WEEK), length, new Promotion.Expected(Optional.of(value), Optional.empty()));
    }

    private static Promotion.Terms promotion(String name, Instant start, Duration length, Promotion.Expected expected) {
        return new Promotion.Terms(name, start, start.plus(length), List.of(), expected, List.of());
    }

    private static Instant hour(int hours) {
        return Shop.START.plusSeconds(3600L * hours);
    }
}
