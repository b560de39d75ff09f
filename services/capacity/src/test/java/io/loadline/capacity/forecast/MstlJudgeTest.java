package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.PublicData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * R's {@code forecast::mstl} on the hourly demand of Victoria (J9: statsmodels, statsmodels/tsa/stl/tests/test_mstl.py and, in its
 * results, mstl_elec_vic.csv and mstl_test_results.csv).
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
