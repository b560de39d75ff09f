package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

final class OrdinaryTest {
    private static final int THEN = 12 * Series.WEEK;

    @Test
    void theModelsContinueThePastToo() {
        var expected = Ordinary.of(Shop.weeks(52), hour -> false, Series.WEEK).expected(THEN, Series.WEEK, Series.DAY);
        assertEquals(Series.DAY, expected.length);
        for (int h = 0; h < Series.DAY; h++) {
            assertEquals(Shop.ordinary(THEN + h), expected[h], 0.1 * expected[h]);
        }
    }

    @Test
    void whoIsAskedAWeekAheadKnowsNothingOfThatWeek() {
        var shop = Shop.weeks(52);
        var start = shop.timeOf(THEN);
        var rush = ForecastTest.promoted(shop, start.minusSeconds(3600L * Series.WEEK), start, 1.5);
        var before = Ordinary.of(shop, hour -> false, Series.WEEK);
        var after = Ordinary.of(rush, hour -> false, Series.WEEK);
        assertArrayEquals(
                before.expected(THEN, Series.WEEK, Series.DAY), after.expected(THEN, Series.WEEK, Series.DAY), 1e-9);
        assertNotEquals(before.expected(THEN, 0, 1)[0], after.expected(THEN, 0, 1)[0], 1);
    }

    @Test
    void beforeTwoWeeksAreKnownTheyAreAskedLater() {
        var from = 2 * Series.WEEK + Series.DAY;
        var ordinary = Ordinary.of(Shop.weeks(20), hour -> false, Series.WEEK);
        assertArrayEquals(ordinary.expected(from, Series.DAY, 6), ordinary.expected(from, Series.WEEK, 6));
    }

    @Test
    void aHistoryTooShortForAnyTestIsRepeated() {
        var shop = Shop.weeks(2);
        var expected = Ordinary.of(shop, hour -> false, Series.WEEK).expected(shop.size(), 0, 1);
        assertEquals(shop.at(Series.WEEK), expected[0]);
    }
}
