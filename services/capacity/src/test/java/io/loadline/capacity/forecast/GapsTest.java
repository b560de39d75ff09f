package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GapsTest {
    private static final double NONE = Double.NaN;

    /** J16: gocrane/crane, pkg/prediction/dsp/prediction_test.go: three points of the eleven are known. */
    @Test
    void withoutAnotherDayAGapIsFilledAlongALine() {
        var eleven = IntStream.rangeClosed(0, 10).mapToDouble(i -> 1 + i / 10.0).toArray();
        assertArrayEquals(eleven, filled(1, NONE, NONE, 1.3, NONE, NONE, NONE, NONE, NONE, NONE, 2), 1e-12);
    }

    @Test
    void withAnotherDayItIsWhatIsUsualAtThatHour() {
        var days = new double[48];
        days[5] = 7;
        days[29] = NONE;
        assertEquals(7, filled(days)[29]);
    }

    @Test
    void endsAreLikeTheirNeighbour() {
        assertArrayEquals(new double[] {3, 3, 4, 4}, filled(NONE, 3, 4, NONE));
    }

    private static double[] filled(double... values) {
        return Gaps.filled(Series.of(Instant.EPOCH, values));
    }
}
