package io.loadline.capacity.scaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AutoscalerTest {
    @Test
    void itFollowsAStepLateAndStaysWithinATenthOfItsTarget() {
        var capacity = Autoscaler.capacity(Days.of(70, 70, 76, 90, 90, 20, 20), 1, 0.7);
        assertArrayEquals(new double[] {0, 100, 100, 100, 90 / 0.7, 90 / 0.7, 20 / 0.7}, capacity, 1e-9);
    }

    @Test
    void itScalesDownAfterFiveMinutes() {
        var minutes = new double[20];
        Arrays.fill(minutes, 0, 5, 50);
        Arrays.fill(minutes, 5, 20, 10);
        var capacity = Autoscaler.capacity(Trace.of(Days.START, Duration.ofMinutes(1), minutes), 3, 0.5);
        assertEquals(100, capacity[11], "seen from minute 8 on, wanted until 12");
        assertEquals(20, capacity[12]);
    }
}
