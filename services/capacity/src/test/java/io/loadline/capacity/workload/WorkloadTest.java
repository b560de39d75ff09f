package io.loadline.capacity.workload;

import io.loadline.capacity.fleet.Quantity;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("workload")
class WorkloadTest {

    @Test
    void aWorkloadIsDeclaredWhenItDiffers() {
        DeciderMatrix.of(Workload.DECIDER, Instant.EPOCH)
                .in(Optional.empty(), Optional.of(workload(400)))
                .on(workload(400), "workload.declared", "nothing")
                .on(workload(500), "workload.declared", "workload.declared")
                .holds();
    }

    private static Workload workload(int mostReplicas) {
        var app = new Workload.Container(
                "app", Quantity.parse("500m"), Quantity.parse("768Mi"), Optional.empty(), Optional.empty());
        return new Workload.Declared(
                "checkout",
                Workload.Stage.CONTAINER,
                List.of(app),
                new Workload.Scaling(2, mostReplicas, 0.6),
                Optional.empty(),
                Optional.empty());
    }
}
