package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventRegressionTest {
    private static final int DAYS = 70;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double[] EFFECT = {1.5, 3, 2};
    /** By how much less at weekends. */
    private static final double WEEKEND = 0.6;

    @Test
    void eachHourSinceTheBeginningHasAnEffectWhateverTheTimeOfDay() {
        var next = match(DAYS, 15, 1);
        var regression = EventRegression.of(shop(), with(next));
        for (int hour = 0; hour < EFFECT.length; hour++) {
            assertEquals(EFFECT[hour], factor(regression, next, hour), 0.15 * EFFECT[hour]);
        }
        assertEquals(1, factor(regression, next, -1), 0.05);
        assertEquals(1, factor(regression, next, EFFECT.length), 0.05);
        assertEquals(1, factor(regression, next, -2));
        assertEquals(1, factor(regression, next, EFFECT.length + 2));
    }

    @Test
    void theHoursAroundItAreLearntToo() {
        var next = match(DAYS, 15, 1);
        var shorter = with(next).stream()
                .map(e -> new Recurring.Event(
                        e.kind(), e.start().plus(HOUR), e.start().plus(HOUR.multipliedBy(2)), 1))
                .toList();
        var regression = EventRegression.of(shop(), shorter);
        for (int hour = 0; hour < EFFECT.length; hour++) {
            assertEquals(EFFECT[hour], factor(regression, next, hour), 0.15 * EFFECT[hour]);
        }
    }

    @Test
    void whatBeginsWithinAnHourTakesAShareOfIt() {
        var first = match(DAYS, 15, 4);
        var half = new Recurring.Event(
                "match", first.start().plus(HOUR.dividedBy(2)), first.start().plus(HOUR.multipliedBy(2)), 4);
        var regression = EventRegression.of(Shop.weeks(DAYS / 7), List.of(half));
        assertEquals(2, factor(regression, first, 0), 1e-9);
        assertEquals(4, factor(regression, first, 1), 1e-9);
        assertEquals(1, factor(regression, first, 2), 1e-9);
    }

    @Test
    void itContinuesWorkingDaysAndDaysOff() {
        var shop = shop();
        var next = EventRegression.of(shop, played()).continued(Series.WEEK);
        for (int h = 0; h < Series.WEEK; h++) {
            double ordinary = Shop.ordinary(shop.size() + h);
            assertEquals(ordinary, next[h], 0.1 * ordinary);
        }
    }

    @Test
    void anEarlierOriginKnowsNothingOfWhatTheEventsDidLater() {
        var shop = shop();
        var until = shop.until(shop.size() - Series.WEEK);
        var louder = new double[shop.size()];
        for (int i = 0; i < louder.length; i++) {
            louder[i] = shop.at(i) * (i < until.size() ? 1 : 2);
        }
        var next = with(match(DAYS, 15, 1));
        var one = Backtest.of(shop, next, Series.DAY, 3 * Series.WEEK);
        var other = Backtest.of(shop.with(louder), next, Series.DAY, 3 * Series.WEEK);
        int origin = one.origins().indexOf(until.size());
        assertArrayEquals(one.run(new Profile(14))[origin], other.run(new Profile(14))[origin]);
    }

    @Test
    void weekendsMayDiffer() {
        var saturday = match(DAYS + 5, 15, 1);
        assertEquals(3 * WEEKEND, factor(EventRegression.of(shop(), with(saturday)), saturday, 1), 0.3);
    }

    @Test
    void withoutTheEventsThereIsWhatWasOrdinary() {
        var shop = shop();
        var without = EventRegression.of(shop, played()).without(shop);
        for (int i = shop.size() - Series.WEEK; i < shop.size(); i++) {
            assertEquals(Shop.ordinary(i), without.at(i), 0.25 * Shop.ordinary(i));
        }
    }

    @Test
    void beforeTheFirstOneItIsAsPlanned() {
        var first = match(DAYS, 15, 4);
        var regression = EventRegression.of(Shop.weeks(DAYS / 7), List.of(first));
        assertEquals(4, factor(regression, first, 1), 1e-9);
    }

    @Test
    void anotherIntensityIsToThePowerOfWhatWasPlanned() {
        var alike = new ArrayList<Recurring.Event>();
        for (int day = 0; day < DAYS; day += 2) {
            alike.add(match(day, hour(day), 3));
        }
        var once = match(DAYS, 15, 3);
        var twice = match(DAYS + 2, 15, 9);
        alike.addAll(List.of(once, twice));
        var regression = EventRegression.of(shop(), alike);
        double single = factor(regression, once, 1);
        assertEquals(EFFECT[1], single, 0.15 * EFFECT[1]);
        assertEquals(single * single, factor(regression, twice, 1), 1e-9);
    }

    @Test
    void withoutTwoWeeksNothingIsSaid() {
        var next = match(7, 15, 3);
        assertEquals(1, factor(EventRegression.of(Shop.weeks(1), List.of(next)), next, 1));
    }

    @Test
    void theForecastHasAnEventAtATimeThatNeverHadOne() {
        var next = match(DAYS, 15, 1);
        var ordinary = Ordinary.of(shop(), hour -> false, with(next), Series.DAY);
        var points = Forecast.of(ordinary).points();
        assertEquals(3 * Shop.ordinary(DAYS * Series.DAY + 16), points.get(16).value(), 6_000);
        assertEquals(Shop.ordinary(DAYS * Series.DAY + 11), points.get(11).value(), 2_500);
    }

    private static double factor(EventRegression regression, Recurring.Event event, int hour) {
        return regression.factor(event.start().plus(Duration.ofHours(hour)));
    }

    /** On every second day, at nine, one or five o'clock. */
    private static List<Recurring.Event> played() {
        return with();
    }

    private static List<Recurring.Event> with(Recurring.Event... next) {
        var matches = new ArrayList<Recurring.Event>();
        for (int day = 0; day < DAYS; day += 2) {
            matches.add(match(day, hour(day), 1));
        }
        matches.addAll(List.of(next));
        return matches;
    }

    private static int hour(int day) {
        return 9 + day % 3 * 4;
    }

    private static Recurring.Event match(int day, int hour, double planned) {
        Instant start = Shop.START.plus(Duration.ofHours(day * (long) Series.DAY + hour));
        return new Recurring.Event("match", start, start.plus(Duration.ofHours(EFFECT.length)), planned);
    }

    private static Series shop() {
        var shop = Shop.weeks(DAYS / 7);
        var values = new double[shop.size()];
        for (int i = 0; i < values.length; i++) {
            int day = i / Series.DAY;
            int since = i % Series.DAY - hour(day);
            boolean during = day % 2 == 0 && since >= 0 && since < EFFECT.length;
            values[i] = shop.at(i) * (during ? EFFECT[since] * (day % 7 >= 5 ? WEEKEND : 1) : 1);
        }
        return Series.of(Shop.START, values);
    }
}
