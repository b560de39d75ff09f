package io.loadline.bench.plan;

import io.loadline.capacity.plan.PlanInputs;
import io.loadline.capacity.plan.VerifiedPlan;
import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * An hour of one site, packed by the planner and by a solver of mixed-integer programs that has two seconds for each.
 *
 * @param cheaper packings that the solver found at less than the planner's price
 * @param dearer packings that it found at more
 * @param unsolved of which it found none in time
 * @param largest by how much the planner's dearest one, in proportion, costs more than the solver's
 * @param solverMs mean time of one
 */
record SolverPackings(
        int instances, int cheaper, int dearer, int unsolved, double largest, double plannerMs, double solverMs) {
    private static final long PATIENCE_MS = 2_000;
    private static final double SAME = 1e-6;
    private static final double MILLION = 1e6;

    /** From a handful of pods to a hundred. */
    static SolverPackings of(int instances, long seed) {
        var random = new Random(seed);
        var all = new int[3];
        long plannerNanos = 0;
        long solverNanos = 0;
        double largest = 0;
        for (int i = 0; i < instances; i++) {
            var inputs = inputs(random, 1 + i % 12);
            long begun = System.nanoTime();
            double ours = VerifiedPlan.of(inputs, progress -> {})
                    .planned()
                    .total()
                    .amount()
                    .doubleValue();
            long between = System.nanoTime();
            var theirs = solver(inputs).price();
            solverNanos += System.nanoTime() - between;
            plannerNanos += between - begun;
            if (theirs.isEmpty()) {
                all[2]++;
            } else if (Math.abs(theirs.getAsDouble() - ours) > SAME) {
                all[theirs.getAsDouble() < ours ? 0 : 1]++;
                largest = Math.max(largest, ours / theirs.getAsDouble() - 1);
            }
        }
        return new SolverPackings(
                instances,
                all[0],
                all[1],
                all[2],
                largest,
                plannerNanos / MILLION / instances,
                solverNanos / MILLION / instances);
    }

    private static MixedInteger solver(PlanInputs inputs) {
        var pods = inputs.loads().stream().map(PlanInputs.Load::pod).toList();
        var counts = inputs.loads().stream()
                .map(load -> (int) load.demand().get("site")[0])
                .toList();
        return new MixedInteger(inputs.sites().getFirst(), pods, counts, PATIENCE_MS);
    }

    private static PlanInputs inputs(Random random, int most) {
        var shapes = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> new PlanInputs.NodeShape(
                        "shape" + i,
                        (4000L + 500L * random.nextInt(4)) << i,
                        (8000L + 1000L * random.nextInt(5)) << i,
                        30,
                        200,
                        Money.of((3 << i) + "." + random.nextInt(10), "CNY")))
                .toList();
        int services = 3 + random.nextInt(6);
        var loads = new ArrayList<PlanInputs.Load>();
        for (int i = 0; i < services; i++) {
            loads.add(new PlanInputs.Load(
                    "service" + i,
                    1,
                    new PlanInputs.Pod(200 + random.nextInt(1800), 300 + random.nextInt(3500)),
                    0,
                    1000,
                    Map.of("site", new double[] {1 + random.nextInt(most)})));
        }
        return new PlanInputs(
                Instant.EPOCH,
                1,
                ZoneId.of("UTC"),
                0,
                List.of(new PlanInputs.Site("site", shapes)),
                loads,
                Optional.empty());
    }
}
