package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.capacity.promotion.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rome sets its clocks forward on 29 March 2026 and back on 25 October, at 01:00 in UTC; its demand has a peak at noon. */
final class WallClockTest {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Instant SPRING = Instant.parse("2026-03-29T01:00:00Z");
    private static final Instant AUTUMN = Instant.parse("2026-10-25T01:00:00Z");

    private static double atNoon(Instant hour) {
        return 1000 + 900 * Math.cos(2 * Math.PI * (hour.atZone(ROME).getHour() - 12) / 24);
    }

    private static Series series(Instant start, int hours) {
        return Series.of(
                start,
                IntStream.range(0, hours)
                        .mapToDouble(i -> atNoon(start.plus(i, ChronoUnit.HOURS)))
                        .toArray());
    }

    private static Demand demand(Series history) {
        return Demand.of(history, List.of(), Optional.empty(), ROME);
    }

    @Test
    void theHourThatIsLeftOutInSpringIsUnknown() {
        var start = SPRING.minus(3, ChronoUnit.HOURS);
        var wall = new WallClock(ROME, start).of(series(start, 6));
        assertEquals(7, wall.size());
        assertFalse(wall.knows(3));
        assertEquals(atNoon(SPRING), wall.at(4));
    }

    @Test
    void theTwoThatAreOneInAutumnHaveTheirMean() {
        var start = AUTUMN.minus(2, ChronoUnit.HOURS);
        var wall = new WallClock(ROME, start).of(Series.of(start, 10, 20, 40, 50));
        assertEquals(3, wall.size());
        assertEquals(30, wall.at(1));
        assertEquals(50, wall.at(2));
    }

    @Test
    void whereNoClockIsChangedTheHoursHaveOtherNames() {
        var series = series(SPRING, 1000);
        for (var zone : Map.of("Europe/Rome", 2, "Asia/Shanghai", 8, "Asia/Kolkata", 5, "America/Phoenix", -7, "UTC", 0)
                .entrySet()) {
            var wall = new WallClock(ZoneId.of(zone.getKey()), SPRING).of(series);
            assertEquals(SPRING.plus(zone.getValue(), ChronoUnit.HOURS), wall.start());
            assertEquals(series.size(), wall.size());
            assertEquals(series.at(999), wall.at(999));
        }
    }

    /** Friday evening in Los Angeles is Saturday in UTC. */
    @Test
    void daysOffAreThoseOfTheZone() {
        var zone = ZoneId.of("America/Los_Angeles");
        var start = Instant.parse("2026-01-05T08:00:00Z");
        var shows = IntStream.range(0, 70)
                .mapToObj(day -> start.plus(day * 24L + 12, ChronoUnit.HOURS))
                .map(noon -> new Promotion.Terms(
                        "show",
                        noon,
                        noon.plus(2, ChronoUnit.HOURS),
                        List.of(),
                        new Promotion.Expected(Optional.empty(), Optional.empty()),
                        List.of()))
                .toList();
        var history = Series.of(
                start,
                IntStream.range(0, 56 * 24)
                        .mapToDouble(i -> {
                            boolean off = i / 24 % 7 >= 5;
                            boolean show = i % 24 >= 12 && i % 24 < 14;
                            return (off ? 3000 : 1000) * (show ? 2 : 1);
                        })
                        .toArray());
        var demand = Demand.of(history, shows, Optional.empty(), zone);
        var regression = demand.ordinary(Series.WEEK).combination().trials().stream()
                .filter(trial -> trial.model() instanceof CalendarRegression)
                .findFirst()
                .orElseThrow();
        assertTrue(regression.error() < 100, "an error of " + regression.error());
    }

    @Test
    void whatFollowsTheClocksIsForecastByThem() {
        isForecast(SPRING.minus(56, ChronoUnit.DAYS), 54, "before the change, over it");
        isForecast(SPRING.minus(42, ChronoUnit.DAYS), 45, "after it");
        isForecast(AUTUMN.minus(56, ChronoUnit.DAYS), 54, "before clocks are set back");
        isForecast(AUTUMN.minus(42, ChronoUnit.DAYS), 45, "after that");
    }

    private static void isForecast(Instant start, int days, String what) {
        var history = series(start, 24 * days);
        var points = demand(history).forecast(Series.WEEK).points();
        assertEquals(Series.WEEK, points.size());
        for (int i = 0; i < points.size(); i++) {
            assertEquals(history.timeOf(history.size() + i), points.get(i).hour());
            // an hour's shift would be off by up to 230
            assertEquals(atNoon(points.get(i).hour()), points.get(i).value(), 60, what + " " + points.get(i));
        }
    }

    @Test
    void oneHourThatEndsWhenClocksAreSetBackIsStillForecast() {
        var history = series(AUTUMN.minus(56, ChronoUnit.DAYS), 56 * 24);
        var points = demand(history).forecast(1).points();
        assertEquals(AUTUMN, points.getFirst().hour());
        assertEquals(1, points.size());
    }

    @Test
    void aPromotionWithinTheHourThatComesTwiceStaysOne() {
        var sale = new Promotion.Terms(
                "night sale",
                AUTUMN.minusSeconds(900),
                AUTUMN.plusSeconds(900),
                List.of(),
                new Promotion.Expected(Optional.empty(), Optional.of(2.0)),
                List.of());
        var moved = new WallClock(ROME, AUTUMN.minus(7, ChronoUnit.DAYS)).of(sale);
        assertEquals(Duration.ofMinutes(30), moved.window().length());
        assertTrue(moved.window().contains(AUTUMN.plus(2, ChronoUnit.HOURS).minusSeconds(60)));
    }
}
