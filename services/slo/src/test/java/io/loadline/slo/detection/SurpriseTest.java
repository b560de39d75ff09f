package io.loadline.slo.detection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SurpriseTest {
    private static final int HOURS = 24 * 14;
    private static final int WARM_UP = 24 * 5;

    @Test
    void aDailyRhythmIsNoSurprise() {
        assertTrue(Arrays.stream(surprise(SurpriseTest::rhythm)).allMatch(over -> Math.abs(over) <= 1));
    }

    @Test
    void whatIsUsualAtNoonIsASurpriseAtNight() {
        int night = 24 * 10 + 3;

        var over = surprise(hour -> hour == night ? rhythm(12) : rhythm(hour));

        assertTrue(over[night] > 1);
        assertTrue(over[night - 1] < 1);
    }

    @Test
    void whatWasMissedBeforeTheRhythmWasKnownHidesNothing() {
        int noon = 24 * 10 + 12;

        var over = surprise(hour -> hour == noon ? 110 : rhythm(hour));

        assertTrue(over[noon] < -1, "less far from the median of a day than every noon is");
    }

    @Test
    void aDropIsNegative() {
        int noon = 24 * 10 + 12;

        assertTrue(surprise(hour -> hour == noon ? 0 : rhythm(hour))[noon] < -1);
    }

    @Test
    void nothingIsSaidWhileLearning() {
        assertTrue(surprise(hour -> hour == 30 ? 1e9 : rhythm(hour))[30] == 0);
    }

    @Test
    void aLargeIncidentDoesNotHideTheNext() {
        int first = 24 * 8 + 3;
        int next = 24 * 10 + 3;

        var over = surprise(hour -> rhythm(hour) + (hour == first ? 5_000 : hour == next ? 200 : 0));

        assertTrue(over[next] > 1);
    }

    @Test
    void idlenessIsNoSurprise() {
        assertTrue(Arrays.stream(surprise(hour -> 0)).allMatch(over -> over == 0));
    }

    private static double rhythm(int hour) {
        return 100 + 80 * Math.sin(2 * Math.PI * (hour % 24 - 6) / 24) + (hour * 7 % 5);
    }

    private static double[] surprise(IntToDoubleFunction value) {
        return Surprise.of(
                new Trace(
                        LongStream.range(0, HOURS).map(hour -> hour * 3_600).toArray(),
                        IntStream.range(0, HOURS).mapToDouble(value).toArray()),
                WARM_UP);
    }
}
