package io.loadline.slo.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SignalDeviationTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int STEP = 300;
    private static final int DAY = 86_400 / STEP;
    private static final int DAYS = 20;

    @Test
    void ordersThatFallAtNoonAreToldWithTheirOnset() {
        var look = find(DAYS, i -> orders(i) * (i < DAYS * DAY - 3 ? 1 : 0.2), Hurts.DOWN);
        var deviation = look.orElseThrow().deviation().orElseThrow();
        assertEquals(NOON.minusSeconds(3 * STEP), deviation.since());
        assertTrue(deviation.over() < -1, () -> "" + deviation.over());
    }

    @Test
    void theNightIsExpectedAndSoIsTheSideThatDoesNotHurt() {
        // the series ends at the deepest point of the night
        assertEquals(
                Optional.empty(),
                find(DAYS, i -> orders(i + DAY / 2), Hurts.DOWN).orElseThrow().deviation());
        LongToDoubleFunction doubled = i -> orders(i) * (i < DAYS * DAY - 3 ? 1 : 2);
        assertEquals(
                Optional.empty(), find(DAYS, doubled, Hurts.DOWN).orElseThrow().deviation());
        assertTrue(find(DAYS, doubled, Hurts.UP).orElseThrow().deviation().isPresent());
        assertTrue(find(DAYS, doubled, Hurts.BOTH).orElseThrow().deviation().isPresent());
    }

    @Test
    void aHairsBreadthBesideWhatWasAlwaysTheSameIsNoDeviation() {
        LongToDoubleFunction flat = i -> i < DAYS * DAY - 1 ? 1000 : 995;
        assertEquals(
                Optional.empty(), find(DAYS, flat, Hurts.DOWN).orElseThrow().deviation());
        LongToDoubleFunction fallen = i -> i < DAYS * DAY - 1 ? 1000 : 900;
        assertTrue(find(DAYS, fallen, Hurts.DOWN).orElseThrow().deviation().isPresent());
    }

    @Test
    void ofWhatIsNotWatchedForADayOrHasCeasedNothingIsSaid() {
        assertEquals(Optional.empty(), find(1, SignalDeviationTest::orders, Hurts.DOWN, NOON.minusSeconds(7200)));
        assertEquals(Optional.empty(), find(DAYS, SignalDeviationTest::orders, Hurts.DOWN, NOON.plusSeconds(7200)));
        assertEquals(Optional.empty(), SignalDeviation.find(new Trace(new long[0], new double[0]), Hurts.DOWN, NOON));
    }

    /** By day a thousand, at night a tenth of it, with noise. */
    private static double orders(long i) {
        double day = Math.cos(2 * Math.PI * (i % DAY) / DAY);
        return 550 + 450 * day + 20 * new Random(i).nextDouble();
    }

    private static Optional<SignalDeviation.Look> find(int days, LongToDoubleFunction value, Hurts hurts) {
        return find(days, value, hurts, NOON);
    }

    private static Optional<SignalDeviation.Look> find(int days, LongToDoubleFunction value, Hurts hurts, Instant at) {
        int count = days * DAY;
        long first = NOON.getEpochSecond() - (long) count * STEP;
        return SignalDeviation.find(
                new Trace(
                        LongStream.range(0, count).map(i -> first + i * STEP).toArray(),
                        LongStream.range(0, count).mapToDouble(value).toArray()),
                hurts,
                at);
    }
}
