package io.loadline.capacity.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReplayTest {
    private static final int DAYS = 16;

    @Test
    void machinesAreUsedTwiceAsWellAsWithStaticPeakProvisioning() {
        var values = Days.values(DAYS);
        values[3 * Days.DAY] *= 40;
        var replay = Replay.of(Days.of(values));
        assertTrue(replay.gain() > 2, () -> replay.toString());
        assertTrue(replay.rule().underProvisionedShare() < 0.005, replay::toString);
        assertTrue(
                replay.rule().utilisation() > replay.reactiveInHindsight().utilisation(),
                "an autoscaler alone that keeps the promise needs more");
    }

    @Test
    void theFirstHalfIsOnlyLearntFrom() {
        var replay = Replay.of(Days.of(Days.values(DAYS)));
        assertEquals(Days.START.plusSeconds(DAYS / 2 * 86_400L), replay.from());
        assertEquals(DAYS / 2 * 24, replay.hours());
    }

    @Test
    void surprisesAreListedAndCostNothingButCapacity() {
        var values = Days.values(DAYS);
        for (int i = 10 * Days.DAY; i < 11 * Days.DAY; i++) {
            values[i] *= 3;
        }
        var replay = Replay.of(Days.of(values));
        assertEquals(
                List.of(LocalDate.parse("2026-03-12")),
                replay.surprises().stream().map(SurpriseDays.Surprise::date).toList());
        assertEquals((DAYS / 2 - 1) * 24, replay.hours());
    }

    @Test
    void aGapIsNeitherUsedNorProvided() {
        var trace = Days.of(1, Double.NaN, 3);
        var outcome = Outcome.of(trace, 0, new double[] {2, 1000, 2}, SurpriseDays.of(trace.hourly()));
        assertEquals(1, outcome.utilisation());
        assertEquals(2 / 3.0, outcome.capacity());
        assertEquals(1 / 6.0, outcome.underProvisionedHours(), 1e-12);
        assertEquals(0.5, outcome.underProvisionedShare());
        assertEquals(1, outcome.touchedHours());
    }

    @Test
    void aDayIsASurpriseWhenItsPeakHourIsHalfAsHighAgainAsThoseAroundIt() {
        assertEquals(List.of(), surprises(1.5));
        assertEquals(List.of(LocalDate.parse("2026-03-06")), surprises(1.51));
    }

    private static List<LocalDate> surprises(double factor) {
        var flat = new double[10 * Days.DAY];
        Arrays.fill(flat, 7);
        // one whole hour of the fifth day
        Arrays.fill(flat, 4 * Days.DAY + 60, 4 * Days.DAY + 66, 7 * factor);
        var trace = Days.of(flat);
        return SurpriseDays.of(trace.hourly()).since(trace.timeOf(0)).stream()
                .map(SurpriseDays.Surprise::date)
                .toList();
    }
}
