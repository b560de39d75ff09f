package io.loadline.bench.plan;

import io.loadline.capacity.plan.PlanInputs;
import io.loadline.capacity.plan.VerifiedPlan;
import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Random things to plan: two to five sites of up to three zones and three shapes, prices that change within the plan, units, pods that repel
 * each other, that are choosy or spread, up to two sites lost, sometimes a budget or too few nodes.
 *
 * @param instances plans that say that they keep their promise
 * @param violations those among them of which the checker finds that they do not
 * @param unplannable other plans, which say that they cannot keep it, and the checker agrees
 * @param contradictions other plans, which say that they cannot keep it while the checker finds nothing
 */
record RandomShops(int instances, int violations, int unplannable, int contradictions) {
    private static final Comparator<PlanInputs.NodeShape> CHEAPEST_FIRST =
            Comparator.comparingDouble(shape -> shape.hour().amount().doubleValue() / shape.cpuMillis());

    static RandomShops of(int instances, long seed) {
        var random = new Random(seed);
        int violations = 0;
        int unplannable = 0;
        int contradictions = 0;
        int planned = 0;
        while (planned < instances) {
            var verified = VerifiedPlan.of(inputs(random), progress -> {});
            boolean promised = verified.planned().feasible();
            planned += promised ? 1 : 0;
            violations += promised && !verified.holds() ? 1 : 0;
            unplannable += !promised && !verified.holds() ? 1 : 0;
            contradictions += !promised && verified.holds() ? 1 : 0;
        }
        return new RandomShops(instances, violations, unplannable, contradictions);
    }

    private static PlanInputs inputs(Random random) {
        // with fewer a solver is asked for each packing, ten thousand times; the small plans have those
        int hours = 3 + random.nextInt(4);
        var sites = IntStream.range(0, 2 + random.nextInt(4))
                .mapToObj(i -> site(random, "site" + i))
                .toList();
        var loads = IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(i -> load(random, "service" + i, sites, hours))
                .toList();
        Optional<Money> budget = random.nextInt(4) == 0
                ? Optional.of(Money.of(Integer.toString(1 + random.nextInt(2000)), "CNY"))
                : Optional.empty();
        return new PlanInputs(
                Instant.parse("2026-10-31T22:00:00Z"),
                hours,
                ZoneId.of("UTC"),
                random.nextInt(3),
                sites,
                loads,
                budget);
    }

    private static PlanInputs.Site site(Random random, String name) {
        var shapes = new ArrayList<PlanInputs.NodeShape>();
        int zones = 1 + random.nextInt(3);
        int kinds = 1 + random.nextInt(3);
        for (int kind = 0; kind < kinds; kind++) {
            int pods = 20 + random.nextInt(90);
            var price = Money.of(Integer.toString(1 + random.nextInt(9)), "CNY");
            for (int zone = 0; zone < zones; zone++) {
                int count = 10 + random.nextInt(200);
                shapes.add(new PlanInputs.NodeShape(
                        "shape" + kind, "zone" + zone, 4000L << kind, 8000L << kind, pods, count, price));
            }
        }
        shapes.sort(CHEAPEST_FIRST);
        var units = IntStream.range(0, random.nextInt(4)).mapToObj(i -> name + "-" + i);
        return new PlanInputs.Site(name, shapes, units.toList(), Optional.empty(), prices(random, shapes));
    }

    /** Every third site has others from the second or third hour on. */
    private static NavigableMap<Integer, List<PlanInputs.NodeShape>> prices(
            Random random, List<PlanInputs.NodeShape> shapes) {
        var prices = new TreeMap<Integer, List<PlanInputs.NodeShape>>(Map.of(0, shapes));
        if (random.nextInt(3) == 0) {
            int more = 1 + random.nextInt(9);
            prices.put(
                    1 + random.nextInt(2),
                    shapes.stream()
                            .map(shape -> dearer(shape, more))
                            .sorted(CHEAPEST_FIRST)
                            .toList());
        }
        return prices;
    }

    private static PlanInputs.NodeShape dearer(PlanInputs.NodeShape shape, int more) {
        return new PlanInputs.NodeShape(
                shape.name(),
                shape.zone(),
                shape.cpuMillis(),
                shape.memoryMiB(),
                shape.pods(),
                shape.count(),
                shape.hour().plus(Money.of(Integer.toString(more), "CNY")));
    }

    private static PlanInputs.Load load(Random random, String name, List<PlanInputs.Site> sites, int hours) {
        var demand = new HashMap<String, double[]>();
        var shares = new HashMap<String, Double>();
        for (var site : sites) {
            if (random.nextInt(8) > 0) {
                demand.put(site.name(), random.doubles(hours, 0, 3000).toArray());
            }
            site.units()
                    .forEach(unit ->
                            shares.put(unit, random.nextDouble() / site.units().size()));
        }
        return new PlanInputs.Load(
                name,
                20 + random.nextInt(300),
                pod(random),
                random.nextInt(4),
                1000,
                demand,
                Map.copyOf(shares),
                random.nextInt(6) == 0,
                random.nextInt(5) == 0);
    }

    private static PlanInputs.Pod pod(Random random) {
        return new PlanInputs.Pod(
                100 + random.nextInt(2000),
                100 + random.nextInt(4000),
                sometimes(random, 8),
                random.nextInt(6) == 0 ? List.of("shape0") : List.of(),
                sometimes(random, 2));
    }

    private static Optional<Integer> sometimes(Random random, int most) {
        return random.nextInt(3) == 0 ? Optional.of(1 + random.nextInt(most)) : Optional.empty();
    }
}
