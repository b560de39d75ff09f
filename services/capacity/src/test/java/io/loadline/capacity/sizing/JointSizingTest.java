package io.loadline.capacity.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.capacity.fleet.Quantity;
import io.loadline.capacity.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JointSizingTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final double TARGET = 0.6;

    @Test
    void whoIsAskedAgainSaysTheSame() {
        int request = 1000;
        for (int round = 0; round < 5; round++) {
            var sizing = JointSizing.of(workload(request, 2, 40), scaled(request));
            assertEquals(1000.0, (double) sizing.cpuMillis(), 40.0, "round " + round);
            request = Math.toIntExact(sizing.cpuMillis());
        }
    }

    @Test
    void aRecommenderOfOneReplicaWouldGoDownAndDown() {
        double request = 1000;
        for (int round = 0; round < 5; round++) {
            request = KrrEstimate.of(scaled(request)).cpu() * 1000;
        }
        assertTrue(request < 150, "0.6 to the fifth: " + request);
    }

    @Test
    void replicasThatTheLowerBoundHoldsUpAreMadeSmaller() {
        var hours = IntStream.range(0, 48)
                .mapToObj(i -> new Hour(START.plusSeconds(3600L * i), i % 24 < 12 ? 0.4 : 1.2, 1e9, 10))
                .toList();
        var sizing = JointSizing.of(workload(1000, 10, 40), hours);
        assertEquals(200, sizing.cpuMillis(), "1.2 cores over 10 replicas over 0.6");
        assertEquals(4, sizing.minReplicas(), "0.4 cores at night");
        assertEquals(10, sizing.replicasAtPeak());
        assertEquals(13, sizing.maxReplicas(), "a quarter more than the peak");
    }

    /** Hours of a service whose autoscaler keeps the target: the replicas follow demand. */
    private static List<Hour> scaled(double requestMillis) {
        return IntStream.range(0, 24 * 14)
                .mapToObj(i -> {
                    double cores = 6 + 4 * Math.sin(2 * Math.PI * i / 24);
                    double replicas = Math.ceil(cores / (requestMillis / 1000 * TARGET));
                    return new Hour(START.plusSeconds(3600L * i), cores, 1e9 * replicas, replicas);
                })
                .toList();
    }

    private static Workload.Declared workload(long cpuMillis, int min, int max) {
        return new Workload.Declared(
                "checkout",
                Workload.Stage.CONTAINER,
                List.of(new Workload.Container(
                        "app",
                        Quantity.parse(cpuMillis + "m"),
                        Quantity.parse("1Gi"),
                        Optional.empty(),
                        Optional.empty())),
                new Workload.Scaling(min, max, TARGET),
                Optional.empty(),
                Optional.empty());
    }
}
