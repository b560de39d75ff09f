package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ScaleTest {
    private static final int WEEKS = 12;

    @Test
    void anHourOfSurpriseIsPulledBack() {
        var shop = Shop.weeks(WEEKS);
        var values = values(shop);
        values[1000] *= 5;
        var scale = Scale.logs(shop.with(values));
        assertTrue(Math.exp(scale.values()[1000]) < 1.3 * shop.at(1000));
        assertFalse(scale.shift().happened());
    }

    @Test
    void whatHasLastedAWeekIsTheNewLevel() {
        var shop = Shop.weeks(WEEKS);
        var values = values(shop);
        for (int i = values.length - 8 * 24; i < values.length; i++) {
            values[i] *= 2;
        }
        var scale = Scale.logs(shop.with(values));
        assertTrue(scale.shift().happened());
        assertEquals(Math.log(2), scale.shift().by(), 0.1);
        assertEquals(2 * shop.at(1000), Math.exp(scale.values()[1000]), 0.2 * shop.at(1000));
    }

    @Test
    void threeDaysAreAnEventNotALevel() {
        var shop = Shop.weeks(WEEKS);
        var values = values(shop);
        for (int i = values.length - 3 * 24; i < values.length; i++) {
            values[i] *= 2;
        }
        assertFalse(Scale.logs(shop.with(values)).shift().happened());
    }

    @Test
    void withoutASpreadNothingIsAnOutlier() {
        var values = new double[WEEKS * Series.WEEK];
        Arrays.fill(values, 100);
        values[1000] = 150;
        assertEquals(150, Scale.levels(Series.of(Instant.EPOCH, values)).values()[1000]);
    }

    @Test
    void aGapIsFilledWithTheSameHourOfOtherWeeks() {
        var shop = Shop.weeks(WEEKS);
        var holed = shop.without(hour -> Shop.hour(hour) / 24 == 40);
        assertEquals(shop.at(970), Gaps.filled(holed)[970], 0.1 * shop.at(970));
        assertEquals(shop.at(900), Gaps.filled(holed)[900]);
    }

    @Test
    void aSeriesThatIsOftenZeroHasNoLogarithms() {
        var values = new double[1000];
        for (int i = 0; i < values.length; i += 2) {
            values[i] = 5;
        }
        var scale = Scale.logs(Series.of(Instant.EPOCH, values));
        assertFalse(scale.logarithms());
        assertEquals(0, scale.natural(new double[] {-3})[0]);
    }

    @Test
    void aPredictionThatExplodesIsHeldBack() {
        var scale = Scale.logs(Shop.weeks(WEEKS));
        assertTrue(Double.isFinite(scale.natural(new double[] {1e6})[0]));
    }

    private static double[] values(Series series) {
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = series.at(i);
        }
        return values;
    }
}
