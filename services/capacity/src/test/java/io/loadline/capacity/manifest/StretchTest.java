package io.loadline.capacity.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static final Instant START = Instant.parse("2026-11-10T16:00:00Z");

    private static List<Stretch> of(int... replicas) {
        return Stretch.of(START, replicas);
    }

    @Test
    void hoursThatDifferLittleAreOneStretchWithTheMostOfThem() {
        assertEquals(
                List.of(
                        new Stretch(START, START.plusSeconds(3 * 3600), 22),
                        new Stretch(START.plusSeconds(3 * 3600), START.plusSeconds(4 * 3600), 40)),
                of(20, 22, 21, 40));
    }

    @Test
    void manyHoursOfAWideSwingAreFewStretchesThatNeverFallShort() {
        int[] replicas = IntStream.range(0, 1344)
                .map(i -> (int) (100 + 80 * Math.sin(i / 24.0 * 2 * Math.PI)))
                .toArray();
        var stretches = of(replicas);
        assertTrue(stretches.size() <= 112, () -> stretches.size() + " stretches");
        for (int i = 0; i < replicas.length; i++) {
            var hour = START.plusSeconds(3600L * i);
            int asked = replicas[i];
            assertTrue(stretches.stream()
                    .anyMatch(s -> !hour.isBefore(s.start()) && hour.isBefore(s.end()) && s.replicas() >= asked));
        }
    }

    @Test
    void aRiseThatAnAutoscalerWouldNotHearIsAskedForLouder() {
        var end = START.plusSeconds(3600);
        var plan = List.of(new Stretch(START, end, 40), new Stretch(end, end.plusSeconds(3600), 42));
        assertEquals(
                List.of(
                        // half a minute of lead, 15 s to double once
                        new Stretch(START.minusSeconds(60), end, 40),
                        new Stretch(end.minusSeconds(60), end.plusSeconds(3600), 44)),
                Stretch.schedule(plan, 30, Duration.ofSeconds(30)));
    }

    @Test
    void whatIsThereAnywayNeedsNoSchedule() {
        assertEquals(List.of(), Stretch.schedule(of(2, 3), 3, Duration.ofMinutes(1)));
    }

    @Test
    void theHighestRiseIsFromOneStretchToTheNext() {
        assertEquals(18, Stretch.highestRise(of(10, 20, 2, 20)));
        assertEquals(0, Stretch.highestRise(of(20, 2)));
    }
}
