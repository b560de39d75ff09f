package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StlTest {
    @Test
    void partsOfASeriesThatIsTheirSumAreFoundAgain() {
        var values = new double[24 * 20];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 + 0.1 * i + day(i);
        }
        var parts = Stl.quick(24, 11).of(values);
        for (int i = 0; i < values.length; i++) {
            assertEquals(100 + 0.1 * i, parts.trend()[i], 0.05);
            assertEquals(day(i), parts.season()[i], 0.05);
        }
    }

    @Test
    void dayAndWeekAreToldApart() {
        var values = new double[168 * 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 + day(i) + (i / 24 % 7 >= 5 ? -15 : 6);
        }
        var seasons = List.of(Stl.quick(24, 11), Stl.quick(168, 15));
        var parts = new Mstl(seasons).of(values);
        var next = parts.again(seasons, 168);
        for (int h = 0; h < 168; h++) {
            assertEquals(day(h) + (h / 24 >= 5 ? -15 : 6), next[h], 0.2);
        }
        assertEquals(100, parts.adjusted()[500], 0.2);
    }

    @Test
    void aSeasonThatIsNotThereIsNotFound() {
        var values = new double[24 * 10];
        Arrays.fill(values, 7);
        assertEquals(7, Stl.quick(24, 11).of(values).trend()[100], 1e-9);
        assertEquals(0, Stl.quick(24, 11).of(values).season()[100], 1e-9);
    }

    private static double day(int hour) {
        return 10 * Math.sin(2 * Math.PI * hour / 24);
    }
}
