package io.loadline.bench.plan;

import io.loadline.capacity.plan.PlanInputs;
import io.loadline.capacity.plan.VerifiedPlan;
import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Shops small enough to try everything: two to twelve services at two or three sites with units, of which one may be lost, on nodes of one
 * to three shapes.
 *
 * @param largest by how much the dearest plan, in proportion, costs more than its optimum
 * @param mean of all
 * @param optimal plans that cost no more than the optimum
 */
record SmallShops(int instances, double largest, double mean, int optimal) {
    private static final double EXACT = 1e-9;

    static SmallShops of(int instances, long seed) {
        var random = new Random(seed);
        double largest = 0;
        double sum = 0;
        int optimal = 0;
        for (int i = 0; i < instances; i++) {
            var inputs = inputs(random);
            var verified = VerifiedPlan.of(inputs, progress -> {});
            if (!verified.holds()) {
                throw new IllegalStateException("a small plan breaks its promise: " + verified.findings());
            }
            double gap = verified.planned().total().amount().doubleValue() / Optimum.of(inputs) - 1;
            largest = Math.max(largest, gap);
            sum += gap;
            optimal += gap < EXACT ? 1 : 0;
        }
        return new SmallShops(instances, largest, sum / instances, optimal);
    }

    private static PlanInputs inputs(Random random) {
        int hours = 1 + random.nextInt(3);
        int services = 2 + random.nextInt(11);
        var sites = IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> site(random, "site" + i))
                .toList();
        // the more services, the fewer replicas of each, so that everything can be tried
        double replicas = services <= 4 ? 5 : services <= 6 ? 2.5 : 1;
        var loads = IntStream.range(0, services)
                .mapToObj(i -> load(random, "service" + i, sites, hours, replicas))
                .toList();
        return new PlanInputs(
                Instant.parse("2026-11-01T00:00:00Z"), hours, ZoneId.of("UTC"), 1, sites, loads, Optional.empty());
    }

    private static PlanInputs.Site site(Random random, String name) {
        var shapes = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> new PlanInputs.NodeShape(
                        "shape" + i,
                        (2000L + 500L * random.nextInt(4)) << i,
                        (4000L + 1000L * random.nextInt(5)) << i,
                        8 + random.nextInt(20),
                        100,
                        Money.of((3 << i) + "." + random.nextInt(10), "CNY")))
                .toList();
        var units = IntStream.range(0, random.nextInt(3)).mapToObj(i -> name + "-" + i);
        return new PlanInputs.Site(name, shapes, units.toList());
    }

    private static PlanInputs.Load load(
            Random random, String name, List<PlanInputs.Site> sites, int hours, double replicas) {
        var demand = new HashMap<String, double[]>();
        var shares = new HashMap<String, Double>();
        for (var site : sites) {
            demand.put(site.name(), random.doubles(hours, 0, 100 * replicas / 2).toArray());
            site.units()
                    .forEach(unit ->
                            shares.put(unit, random.nextDouble() / site.units().size()));
        }
        Optional<Integer> perNode = random.nextInt(4) == 0 ? Optional.of(1 + random.nextInt(2)) : Optional.empty();
        return new PlanInputs.Load(
                name,
                100,
                new PlanInputs.Pod(
                        200 + random.nextInt(1500), 300 + random.nextInt(3000), perNode, List.of(), Optional.empty()),
                0,
                1000,
                demand,
                Map.copyOf(shares));
    }
}
