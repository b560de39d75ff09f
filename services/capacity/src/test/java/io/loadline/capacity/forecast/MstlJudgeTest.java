package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.PublicData;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * R's {@code forecast::mstl} on the hourly demand of Victoria (J9: statsmodels, statsmodels/tsa/stl/tests/test_mstl.py and, in its
 * results, mstl_elec_vic.csv and mstl_test_results.csv), where these are; and a series of another program that is short enough to stand here.
 */
final class MstlJudgeTest {
    private static final int TREND = 1;
    private static final int DAY = 2;
    private static final int WEEK = 3;
    private static final int REST = 4;

    /** Seasons of degree 0, everything else of degree 1, no jumps. */
    private static Stl stl(int period, int window) {
        int trend = Stl.odd(1.5 * period / (1 - 1.5 / window));
        return new Stl(
                period, new Loess(window, 0, 1), new Loess(trend, 1, 1), new Loess(Stl.odd(period + 1), 1, 1), 2);
    }

    private static final double[] THIRTY = {
        5, 9, 2, 9, 0, 6, 3, 8, 5, 8, 7, 8, 8, 0, 2, 5, 0, 5, 6, 7, 3, 6, 1, 4, 4, 4, 3, 7, 5, 8
    };

    /**
     * What is left of the first five of thirty numbers without seasons of 6 and 10 (ankane/stl-cpp, test/mstl_test.cpp: trend and remainder, in
     * single precision): of the numbers as they are, by Box and Cox with a half, and as logarithms of one more. Its jumps are a tenth of each
     * window, rounded up.
     */
    @Test
    void twoSeasonsOfThirtyNumbersAreThoseOfItsProgram() {
        assertLeft(
                DoubleUnaryOperator.identity(),
                "5.139485 5.223691 5.3078976 5.387292 5.4666862",
                "-1.835711 1.4661198 -1.3784716 3.319045 -1.3605475");
        assertLeft(
                y -> (Math.sqrt(y) - 1) / 0.5,
                "2.0748303 2.1291165 2.1834028 2.2330272 2.2826517",
                "-1.0801829 0.900794 -0.7101207 1.9600279 -1.2583216");
        assertLeft(
                Math::log1p,
                "1.592807 1.6144379 1.6360688 1.6559447 1.6758206",
                "-0.41557717 0.33677137 -0.24677622 0.7352363 -0.47615635");
    }

    private static void assertLeft(DoubleUnaryOperator scale, String trend, String remainder) {
        var seasons = List.of(
                new Stl(6, new Loess(11, 0, 2), new Loess(11, 1, 2), new Loess(7, 1, 1), 2),
                new Stl(10, new Loess(15, 0, 2), new Loess(17, 1, 2), new Loess(11, 1, 2), 2));
        var left =
                new Mstl(seasons).of(Arrays.stream(THIRTY).map(scale).toArray()).adjusted();
        for (int i = 0; i < 5; i++) {
            assertEquals(number(trend, i) + number(remainder, i), left[i], 2e-6);
        }
    }

    private static double number(String numbers, int at) {
        return Double.parseDouble(numbers.split(" ", -1)[at]);
    }

    @Test
    void dayAndWeekOfElectricityAreThoseOfR() {
        var values = PublicData.lines("traffic/statsmodels/mstl_elec_vic.csv").stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", 2)[1]))
                .toArray();
        var expected = PublicData.lines("traffic/statsmodels/mstl_test_results.csv").stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        var seasons = List.of(stl(24, 11), stl(168, 15));
        var parts = new Mstl(seasons).of(values);
        for (int i = 0; i < values.length; i++) {
            var row = expected.get(i);
            assertEquals(row[TREND] + row[REST], parts.adjusted()[i], 1e-7 * Math.abs(values[i]));
        }
        var last = parts.again(seasons, 168);
        for (int h = 0; h < 168; h++) {
            var row = expected.get(expected.size() - 168 + h);
            var day = expected.get(expected.size() - 24 + h % 24);
            assertEquals(day[DAY] + row[WEEK], last[h], 1e-3);
        }
    }
}
