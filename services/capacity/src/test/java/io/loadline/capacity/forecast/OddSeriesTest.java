package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Demand that is unlike a shop's. */
final class OddSeriesTest {
    private static final double NONE = Double.NaN;
    private static final int[] WEEKS = {1, 2, 4, 12, 60};
    private static final int[] HORIZONS = {1, Series.DAY, Series.WEEK, 4 * Series.WEEK};

    @Test
    void whatNeverChangesGoesOnSo() {
        for (double level : new double[] {0, 1e-6, 7, 1e12}) {
            sound(hour -> level);
        }
    }

    @Test
    void nothingByNightAndOnSundays() {
        sound(hour -> closed(hour) ? 0 : Shop.ordinary(hour));
    }

    @Test
    void aFewRequestsNowAndThen() {
        var random = new Random(5);
        var counts = random.ints(60 * Series.WEEK, 0, 40).toArray();
        sound(hour -> counts[hour] == 0 ? 1 : 0);
    }

    @Test
    void halfOfTheHoursUnknown() {
        var random = new Random(6);
        var known = IntStream.range(0, 60 * Series.WEEK)
                .mapToObj(i -> random.nextBoolean())
                .toList();
        sound(hour -> known.get(hour) ? Shop.ordinary(hour) : NONE);
    }

    @Test
    void aMonthUnknown() {
        sound(hour -> hour > 50 * Series.WEEK && hour < 55 * Series.WEEK ? NONE : Shop.ordinary(hour));
    }

    @Test
    void aServiceThatWasSwitchedOffOrOn() {
        sound(hour -> hour % (12 * Series.WEEK) < 11 * Series.WEEK ? Shop.ordinary(hour) : 0);
        sound(hour -> hour < 57 * Series.WEEK ? 0 : Shop.ordinary(hour));
    }

    private static boolean closed(int hour) {
        return hour % 24 < 7 || hour / 24 % 7 == 6;
    }

    /** However long it was looked at, all bounds are numbers and in order. */
    private static void sound(IntToDoubleFunction demand) {
        for (int weeks : WEEKS) {
            var series = Series.of(
                    Shop.START,
                    IntStream.range(0, weeks * Series.WEEK).mapToDouble(demand).toArray());
            for (int hours : HORIZONS) {
                var forecast = Forecast.of(series, hour -> false, hours);
                assertEquals(hours, forecast.points().size());
                for (var point : forecast.points()) {
                    var message = point + " after " + weeks + " weeks by " + forecast.model();
                    assertTrue(0 <= point.low95() && point.low95() <= point.low80(), message);
                    assertTrue(point.low80() <= point.value() && point.value() <= point.high80(), message);
                    assertTrue(point.high80() <= point.high95() && Double.isFinite(point.high95()), message);
                }
            }
        }
    }
}
