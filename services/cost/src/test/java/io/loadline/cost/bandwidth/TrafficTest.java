package io.loadline.cost.bandwidth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.loadline.cost.bandwidth.Traffic.Measure;
import io.loadline.testkit.DeciderMatrix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("traffic")
class TrafficTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void everyCommandInEveryState() {
        var two = traffic(START, List.of(1L, 2L), List.of(3L, 4L));
        DeciderMatrix.of(Traffic.DECIDER, START)
                .in(Optional.empty(), Optional.of(two))
                .on(new Measure(two), "traffic.measured", "nothing")
                .on(new Measure(traffic(START, List.of(9L), List.of(3L))), "traffic.measured", "traffic.measured")
                .on(new Measure(traffic(START, List.of(1L, 2L), List.of(3L))), "invalid-traffic", "invalid-traffic")
                .on(
                        new Measure(traffic(START.plusSeconds(1), List.of(1L), List.of(3L))),
                        "invalid-traffic",
                        "invalid-traffic")
                .holds();
    }

    @Test
    void whatIsToldOfAPortFromAMomentOnIsOneStream() {
        assertEquals(Traffic.stream("a", "p", START), Traffic.stream("a", "p", START));
        assertNotEquals(Traffic.stream("a", "p", START), Traffic.stream("a", "p", START.minusSeconds(300)));
        assertNotEquals(Traffic.stream("a", "p", START), Traffic.stream("a", "q", START));
        assertNotEquals(Traffic.stream("a", "p", START), Traffic.stream("b", "p", START));
    }

    @Test
    void anIntervalThatIsToldAgainIsACorrection() {
        var merged = Bill.merged(
                List.of(
                        traffic(START, List.of(1L, 2L), List.of(3L, 4L)),
                        traffic(START.plusSeconds(300), List.of(7L, 8L), List.of(9L, 10L))),
                FIVE_MINUTES,
                START,
                START.plusSeconds(600));
        assertEquals(
                List.of(new Bill.Volume(1, 3), new Bill.Volume(7, 9)),
                List.copyOf(merged.get("port").values()));
    }

    @Test
    void intervalsOfAnotherLengthAreMissing() {
        assertEquals(
                Map.of(),
                Bill.merged(
                        List.of(traffic(START, List.of(1L), List.of(3L))),
                        Duration.ofMinutes(1),
                        START,
                        START.plusSeconds(600)));
    }

    private static Traffic traffic(Instant start, List<Long> in, List<Long> out) {
        return new Traffic("carrier", "port", start, FIVE_MINUTES, in, out);
    }
}
