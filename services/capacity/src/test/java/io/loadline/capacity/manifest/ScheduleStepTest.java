package io.loadline.capacity.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.fleet.Quantity;
import io.loadline.capacity.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ScheduleStepTest {
    private static final Instant START = Instant.parse("2026-11-10T16:00:00Z");

    @Test
    void aSaleIsScaledForBeforeItBeginsAndShrunkAfterIt() {
        // a minute until it is noticed, three for a node, one and a half for a pod, 45 s to double three times
        assertEquals(
                List.of(
                        "2026-11-10T16:53:00Z PRE_SCALE 4 30",
                        "2026-11-10T17:00:00Z WATCH 30 30",
                        "2026-11-10T19:00:00Z SHRINK 30 8",
                        "2026-11-10T19:00:00Z WATCH 8 8",
                        "2026-11-10T20:00:00Z SHRINK 8 4"),
                steps(4, 30, 30, 8));
    }

    @Test
    void aFurtherRiseBeginsAtWhatRuns() {
        assertEquals(
                List.of(
                        "2026-11-10T16:54:00Z PRE_SCALE 4 8",
                        "2026-11-10T17:00:00Z WATCH 8 8",
                        "2026-11-10T17:54:00Z PRE_SCALE 8 16",
                        "2026-11-10T18:00:00Z WATCH 16 16",
                        "2026-11-10T19:00:00Z SHRINK 16 4"),
                steps(4, 8, 16, 4));
    }

    @Test
    void twoSalesAreScaledForEach() {
        assertEquals(
                List.of(
                        "2026-11-10T16:54:00Z PRE_SCALE 4 8",
                        "2026-11-10T17:00:00Z WATCH 8 8",
                        "2026-11-10T18:00:00Z SHRINK 8 4",
                        "2026-11-10T18:54:00Z PRE_SCALE 4 8",
                        "2026-11-10T19:00:00Z WATCH 8 8",
                        "2026-11-10T20:00:00Z SHRINK 8 4"),
                steps(4, 8, 3, 8));
    }

    @Test
    void whatTakesLongerToStartThanAStretchLastsIsAskedForInOrderOfTime() {
        assertEquals(
                List.of(
                        "2026-11-10T15:27:00Z PRE_SCALE 4 8",
                        "2026-11-10T16:27:00Z PRE_SCALE 8 16",
                        "2026-11-10T17:00:00Z WATCH 8 8",
                        "2026-11-10T18:00:00Z WATCH 16 16",
                        "2026-11-10T19:00:00Z SHRINK 16 4"),
                steps(Duration.ofMinutes(90), 4, 8, 16, 4));
    }

    @Test
    void whatTheFewestReplicasCarryIsNoWork() {
        assertEquals(List.of(), steps(2, 4, 3));
    }

    /** Of a service with at least four replicas. */
    private static List<String> steps(int... replicas) {
        return steps(Duration.ofMinutes(3), replicas);
    }

    private static List<String> steps(Duration nodeStart, int... replicas) {
        var workload = new Workload.Declared(
                "checkout",
                Workload.Stage.CONTAINER,
                List.of(new Workload.Container(
                        "app", Quantity.parse("500m"), Quantity.parse("1Gi"), Optional.empty(), Optional.empty())),
                new Workload.Scaling(4, 40, 0.6),
                Optional.of(Duration.ofSeconds(90)),
                Optional.empty());
        var scaled = new Scaled(
                new Labels(UUID.randomUUID(), "east", "east-a"),
                workload,
                1,
                Stretch.of(START, replicas),
                nodeStart,
                ZoneId.of("Asia/Shanghai"));
        return ScheduleStep.of(scaled).stream()
                .map(step -> "%s %s %d %d".formatted(step.at(), step.kind(), step.from(), step.to()))
                .toList();
    }
}
