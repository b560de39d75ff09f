package io.loadline.bench.plan;

import io.loadline.capacity.plan.PlanInputs;
import io.loadline.capacity.plan.VerifiedPlan;
import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The large case of cluster-autoscaler's estimator (binpacking_estimator_test.go, 07f2cb9a): 50,000 pods of 50 m and 100 MiB and 1,000
 * of 95 m and 190 MiB on nodes of one core and 5,000 MiB with 100 pods each, planned as an hour of one site.
 *
 * @param nodes of which no packing can have fewer than 2,595
 */
record PackedPods(int pods, int nodes, double seconds, int findings) {
    private static final int SMALL = 50_000;
    private static final int LARGE = 1_000;

    static PackedPods measured() {
        var inputs = new PlanInputs(
                Instant.EPOCH,
                1,
                ZoneId.of("UTC"),
                0,
                List.of(new PlanInputs.Site(
                        "site",
                        List.of(new PlanInputs.NodeShape("node", 1000, 5000, 100, 10_000, Money.of("1", "CNY"))))),
                List.of(load("large", 95, 190, LARGE), load("small", 50, 100, SMALL)),
                Optional.empty());
        long begun = System.nanoTime();
        var verified = VerifiedPlan.of(inputs, progress -> {});
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new PackedPods(
                SMALL + LARGE,
                verified.planned().nodes(0, 0),
                seconds,
                verified.findings().size());
    }

    private static PlanInputs.Load load(String name, long cpu, long memory, int pods) {
        return new PlanInputs.Load(
                name, 1, new PlanInputs.Pod(cpu, memory), 0, SMALL, Map.of("site", new double[] {pods}));
    }
}
