package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BandTest {
    private static final int ORIGINS = 8;

    @Test
    void factorsAreQuantilesOfTheErrorsWidenedForFewOrigins() {
        var part = band(List.of()).at(0);
        // errors of 0 to 23 hundredths
        assertEquals(1 + 1.25 * 0.23, part.high95(), 1e-9);
        assertEquals(1, part.low95(), 1e-9);
    }

    @Test
    void aBadWeekOfTheNaiveForecastCountsAsMuchAsItIsWorse() {
        var naive = new ArrayList<>(points(30, 2));
        naive.addAll(points(1, 40, -100));
        var calm = band(points(30, 2)).at(0);
        var wild = band(naive).at(0);
        assertTrue(wild.high95() > calm.high95() * 1.2, wild + " against " + calm);
    }

    @Test
    void aNaiveForecastOfNoMoreOriginsIsNotAsked() {
        assertEquals(band(List.of()), band(points(ORIGINS, 2)));
    }

    @Test
    void whatNeverFailedLeavesTheOthersAsTheyAre() {
        var exact = Band.of(24, points(ORIGINS, 0), points(30, 0));
        assertEquals(1, exact.at(0).high95());
    }

    private static Band band(List<Backtest.Point> naive) {
        return Band.of(24, points(ORIGINS, 1), naive);
    }

    /** A day from each origin, of which each hour is a hundredth, times so many, farther off than the one before. */
    private static List<Backtest.Point> points(int origins, double times) {
        return points(origins, times, 0);
    }

    private static List<Backtest.Point> points(int origins, double times, int from) {
        var points = new ArrayList<Backtest.Point>();
        for (int origin = from; origin < from + origins; origin++) {
            for (int hour = 0; hour < 24; hour++) {
                points.add(new Backtest.Point(origin * 24, hour, 100 + times * hour, 100));
            }
        }
        return points;
    }
}
