package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.capacity.PublicData;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ForecastTest {
    private static final int MONTH = 4 * Series.WEEK;

    @Test
    void continuesDayWeekAndGrowth() {
        var forecast = Forecast.of(Shop.weeks(52), hour -> false, MONTH);
        double error = 0;
        double actual = 0;
        for (int h = 0; h < MONTH; h++) {
            error += Math.abs(forecast.points().get(h).value() - Shop.ordinary(52 * Series.WEEK + h));
            actual += Shop.ordinary(52 * Series.WEEK + h);
        }
        assertTrue(error / actual < 0.03, "weighted error " + error / actual + " of " + forecast.model());
    }

    @Test
    void beatsSeasonalNaiveWhereThereIsGrowth() {
        var scores = Forecast.of(Shop.weeks(52), hour -> false, MONTH).scores();
        var naive = scores.stream()
                .filter(s -> s.model().equals("seasonal-naive-168"))
                .findFirst()
                .orElseThrow();
        assertTrue(scores.getFirst().accuracy().wape() < 0.8 * naive.accuracy().wape(), () -> scores.toString());
    }

    @Test
    void saysTheSameToTheLastBitWhenAskedAgain() {
        assertEquals(
                Forecast.of(Shop.weeks(20), hour -> false, MONTH), Forecast.of(Shop.weeks(20), hour -> false, MONTH));
    }

    @Test
    void aPromotionOfThePastIsNoOrdinaryWeek() {
        var start = Shop.START.plusSeconds(3600L * Series.WEEK * 50);
        var end = start.plusSeconds(3600L * 72);
        var series = promoted(Shop.weeks(52), start, end, 4);
        var forecast = Forecast.of(series, hour -> !hour.isBefore(start) && hour.isBefore(end), Series.WEEK);
        var untouched = Forecast.of(Shop.weeks(52), hour -> false, Series.WEEK);
        assertEquals(
                untouched.points().getFirst().value(),
                forecast.points().getFirst().value(),
                0.05 * untouched.points().getFirst().value());
    }

    @Test
    void intervalsHoldWhatHappens() {
        var forecast = Forecast.of(Shop.weeks(40), hour -> false, Series.WEEK);
        var random = new Random(11);
        int inside = 0;
        for (var point : forecast.points()) {
            int hour = Shop.hour(point.hour());
            double actual = Shop.ordinary(hour) * (1 + 0.03 * random.nextGaussian());
            inside += actual >= point.low95() && actual <= point.high95() ? 1 : 0;
            assertTrue(point.low95() <= point.low80() && point.low80() <= point.value());
            assertTrue(point.value() <= point.high80() && point.high80() <= point.high95());
        }
        assertTrue(inside >= 0.9 * Series.WEEK, inside + " of " + Series.WEEK);
        assertTrue(
                forecast.coverage95().orElseThrow() > 0.9,
                () -> forecast.coverage95().toString());
    }

    @Test
    void aShortHistoryIsRepeatedAndSaysSo() {
        var forecast = Forecast.of(Shop.weeks(2), hour -> false, Series.DAY);
        assertEquals("seasonal-naive-168", forecast.model());
        assertTrue(forecast.note().orElseThrow().contains("too little history"));
        assertTrue(forecast.scores().isEmpty());
    }

    @Test
    void noModelIsAskedBeyondItsReachHoweverShortTheBacktest() {
        var forecast = Forecast.of(Shop.weeks(5), hour -> false, MONTH);
        assertFalse(forecast.scores().isEmpty());
        assertFalse(forecast.scores().stream().anyMatch(s -> s.model().startsWith("autoregression")));
    }

    @Test
    void oneSampleMonthsAgoAndTwoRecentDaysAreContinued() {
        int known = 12 * Series.WEEK - 2 * Series.DAY;
        var series = Shop.weeks(12).without(hour -> {
            int at = Shop.hour(hour);
            return at > 0 && at < known;
        });
        for (int hours : new int[] {Series.DAY, Series.WEEK, MONTH}) {
            var forecast = Forecast.of(series, hour -> false, hours);
            assertEquals(hours, forecast.points().size());
            assertTrue(forecast.note().isPresent());
        }
    }

    @Test
    void hoursThatNobodyMeasuredAreBridged() {
        var series = Shop.weeks(12).without(hour -> Shop.hour(hour) % 17 == 0);
        var forecast = Forecast.of(series, hour -> false, Series.WEEK);
        assertFalse(forecast.points().stream().anyMatch(p -> Double.isNaN(p.value()) || p.value() <= 0));
    }

    @Test
    void beatsSeasonalNaiveOnFiveYearsOfARealCluster() {
        assertTrue(againstNaive(24) < 0.6, "a day ahead: " + againstNaive(24));
        assertTrue(againstNaive(Series.WEEK) < 0.95, "a week ahead: " + againstNaive(Series.WEEK));
        assertTrue(againstNaive(MONTH) < 1, "four weeks ahead: " + againstNaive(MONTH));
    }

    /** Weighted error of the chosen model over that of the seasonal naive one, on application servers from 2015 to 2019. */
    private static double againstNaive(int hours) {
        var scores = Forecast.of(cluster(), hour -> false, hours).scores();
        var naive = scores.stream()
                .filter(s -> s.model().equals("seasonal-naive-168"))
                .findFirst()
                .orElseThrow();
        return scores.getFirst().accuracy().wape() / naive.accuracy().wape();
    }

    private static Series cluster() {
        var byHour = new HashMap<Instant, Double>();
        for (var line : PublicData.lines("traffic/app-server/hourly-2015-03_2019-09.csv").stream()
                .skip(1)
                .toList()) {
            var cells = line.split(",");
            var hour = LocalDateTime.of(
                    Integer.parseInt(cells[0]),
                    Integer.parseInt(cells[1]),
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[4]),
                    0);
            byHour.put(hour.toInstant(ZoneOffset.UTC), Double.valueOf(cells[5]));
        }
        return Series.of(byHour);
    }

    static Series promoted(Series series, Instant start, Instant end, double factor) {
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            var hour = series.timeOf(i);
            values[i] = series.at(i) * (!hour.isBefore(start) && hour.isBefore(end) ? factor : 1);
        }
        return Series.of(series.start(), values);
    }
}
