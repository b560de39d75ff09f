package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CombinationTest {
    @Test
    void aModelThatFailsHasNoSay() {
        var shop = Shop.weeks(20);
        var models = List.<Model>of(new SeasonalNaive(false), new Profile(0.5));
        var combination = Combination.of(Backtest.of(shop, List.of(), Series.WEEK, 3 * Series.WEEK), models);
        var profile = new Profile(0.5).predict(Past.of(shop, List.of()), Series.WEEK);
        var combined = combination.predict(Past.of(shop, List.of()), Series.WEEK);
        assertEquals("mean(profile-12h)", combination.name());
        for (int h = 0; h < Series.WEEK; h++) {
            assertEquals(profile[h], combined[h], 0.05 * profile[h]);
        }
    }

    @Test
    void theModelThatWasTestedIsTheOneThatIsAsked() {
        var shop = Shop.weeks(20);
        var backtest = Backtest.of(shop, List.of(), Series.DAY, 3 * Series.WEEK);
        var combination = Combination.of(backtest, List.of(DoubleSeasonal.on(true)));
        var tuned = DoubleSeasonal.on(true).tuned(backtest.pasts().getLast());
        assertEquals(tuned, combination.trials().getFirst().model());
        assertArrayEquals(
                tuned.predict(Past.of(shop, List.of()), Series.DAY),
                combination.predict(Past.of(shop, List.of()), Series.DAY),
                1e-9);
    }

    @Test
    void everyModelContinuesDayAndWeek() {
        var shop = Shop.weeks(20);
        var models = List.of(
                new Profile(14),
                new HourOfWeek(8, 3, true),
                new MstlHolt(),
                new MstlTheta(),
                new Harmonic(),
                new Autoregression(true),
                new Autoregression(false),
                DoubleSeasonal.on(true),
                DoubleSeasonal.on(false));
        for (var model : models) {
            var predicted = model.predict(Past.of(shop, List.of()), Series.DAY);
            for (int h = 0; h < Series.DAY; h++) {
                double actual = Shop.ordinary(20 * Series.WEEK + h);
                assertEquals(actual, predicted[h], 0.2 * actual, model.name() + " at " + h);
            }
        }
    }

    @Test
    void lastYearsWeeksComeAgain() {
        var values = new double[60 * Series.WEEK];
        for (int i = 0; i < values.length; i++) {
            double year = 1 + 0.3 * Math.sin(2 * Math.PI * i / (52.0 * Series.WEEK));
            values[i] = 1000 * year * (1 + 0.5 * Math.sin(2 * Math.PI * i / 24));
        }
        var past = Past.of(Series.of(Instant.EPOCH, values), List.of());
        var predicted = new YearAgo(1).predict(past, 4 * Series.WEEK);
        var flat = new Profile(14).predict(past, 4 * Series.WEEK);
        int last = 4 * Series.WEEK - 1;
        double actual = values[8 * Series.WEEK + last];
        assertTrue(Math.abs(predicted[last] - actual) < 0.5 * Math.abs(flat[last] - actual));
    }

    @Test
    void aPromotionOfWeeksLastYearMovesNothing() {
        var shop = Shop.weeks(60);
        var masked = shop.without(hour -> {
            int week = Shop.hour(hour) / Series.WEEK;
            return week >= 7 && week < 12;
        });
        var past = Past.of(masked, List.of());
        var predicted = new YearAgo(1).predict(past, 3 * Series.WEEK);
        var flat = new Profile(14).predict(past, 3 * Series.WEEK);
        int middle = 2 * Series.WEEK;
        assertEquals(flat[middle], predicted[middle], 1e-9);
    }

    @Test
    void aSeriesOfDaysIsForecastByWeeks() {
        var values = new double[140];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7 >= 5 ? 50 : 100;
        }
        var forecast = Forecast.of(Series.daily(Instant.EPOCH, values), day -> false, 14);
        assertEquals(50, forecast.points().get(5).value(), 2);
        assertEquals(100, forecast.points().get(8).value(), 4);
        assertEquals(
                Instant.EPOCH.plusSeconds(86_400L * 141),
                forecast.points().get(1).hour());
    }
}
