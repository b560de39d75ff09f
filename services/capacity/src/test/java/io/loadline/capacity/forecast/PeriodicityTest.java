package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.PublicData;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeriodicityTest {
    /**
     * J15: gocrane/crane, pkg/prediction/dsp/signal_test.go, on the series of its test_data. Its period of input3, which repeats after a week
     * but for spikes within minutes, is not checked there either.
     */
    @ParameterizedTest
    @CsvSource({
        "0,24", "1,24", "2,168", "4,0", "5,0", "6,0", "7,0", "8,168", "9,24", "10,168", "11,24", "12,168", "13,168",
        "14,168", "15,168"
    })
    void measuredSeriesRepeatAfterADayOrAWeekOrNotAtAll(int number, int hours) {
        var values = PublicData.lines("traffic/crane-utilisation/input" + number + ".csv").stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
                .toArray();
        int perHour = number == 15 ? 240 : 60;
        int size = values.length / perHour;
        int rest = values.length % perHour;
        var byHour = IntStream.range(0, size)
                .mapToDouble(hour -> IntStream.range(0, perHour)
                        .mapToDouble(i -> values[rest + hour * perHour + i])
                        .average()
                        .orElseThrow())
                .toArray();
        assertEquals(hours, period(byHour));
    }

    @Test
    void oneWeekTellsOfDaysAlone() {
        assertEquals(24, period(days(9)));
        assertEquals(0, period(days(1)));
    }

    @Test
    void neitherNoiseNorALevelNorGrowthRepeats() {
        var random = new Random(7);
        assertEquals(0, period(random.doubles(8 * Series.WEEK).toArray()));
        assertEquals(0, period(new double[8 * Series.WEEK]));
        assertEquals(
                0, period(IntStream.range(0, 8 * Series.WEEK).asDoubleStream().toArray()));
    }

    @Test
    void aShopThatIsBusierAtWeekendsRepeatsAfterAWeek() {
        assertEquals(Optional.of(168), Periodicity.of(Shop.weeks(8)).map(Periodicity::hours));
    }

    private static double[] days(int count) {
        return IntStream.range(0, 24 * count)
                .mapToDouble(i -> 10 + Math.sin(2 * Math.PI * i / 24))
                .toArray();
    }

    /** In hours, 0 without any. */
    private static int period(double... byHour) {
        return Periodicity.of(Series.of(Instant.EPOCH, byHour))
                .map(Periodicity::hours)
                .orElse(0);
    }
}
