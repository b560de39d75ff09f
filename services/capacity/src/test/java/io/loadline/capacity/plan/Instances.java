package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Small random things to plan: sites with zones and units, several shapes, services that are choosy about their nodes. */
final class Instances {
    private static final Instant START = Instant.parse("2026-11-30T22:00:00Z");

    private Instances() {}

    static PlanInputs random(Random random) {
        int hours = 1 + random.nextInt(5);
        var sites = IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(i -> site(random, "site" + i))
                .toList();
        var loads = IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(i -> load(random, "service" + i, sites, hours))
                .toList();
        return new PlanInputs(START, hours, ZoneId.of("UTC"), random.nextInt(3), sites, loads, Optional.empty());
    }

    /** The same with other prices from an hour on, at each site from another one. */
    static PlanInputs repriced(PlanInputs inputs, int seed) {
        var random = new Random(seed);
        return new PlanInputs(
                inputs.start(),
                inputs.hours(),
                inputs.zone(),
                inputs.surviveSites(),
                inputs.sites().stream()
                        .map(site -> repriced(site, random.nextInt(inputs.hours()), random.nextInt(9)))
                        .toList(),
                inputs.loads(),
                inputs.budget());
    }

    private static PlanInputs.Site repriced(PlanInputs.Site site, int from, int turn) {
        var prices = new TreeMap<>(site.prices());
        var shapes = site.shapes().stream()
                .map(shape -> new PlanInputs.NodeShape(
                        shape.name(),
                        shape.zone(),
                        shape.cpuMillis(),
                        shape.memoryMiB(),
                        shape.pods(),
                        shape.count(),
                        Money.of(Integer.toString(1 + (shape.hour().amount().intValue() + turn) % 9), "CNY")))
                .toList();
        prices.put(from, shapes);
        return new PlanInputs.Site(site.name(), site.shapes(), site.units(), site.spare(), prices);
    }

    private static PlanInputs.Site site(Random random, String name) {
        var shapes = new ArrayList<PlanInputs.NodeShape>();
        int zones = 1 + random.nextInt(3);
        for (int j = 0; j <= random.nextInt(3); j++) {
            int pods = 20 + random.nextInt(90);
            var price = Money.of(Integer.toString(1 + random.nextInt(9)), "CNY");
            for (int zone = 0; zone < zones; zone++) {
                int count = 5 + random.nextInt(60);
                shapes.add(new PlanInputs.NodeShape(
                        "shape" + j, "zone" + zone, 4000L << j, 8000L << j, pods, count, price));
            }
        }
        var units = IntStream.range(0, random.nextInt(4)).mapToObj(i -> name + "-" + i);
        return new PlanInputs.Site(name, shapes, units.toList());
    }

    private static PlanInputs.Load load(Random random, String name, List<PlanInputs.Site> sites, int hours) {
        var demand = new HashMap<String, double[]>();
        var shares = new HashMap<String, Double>();
        for (var site : sites) {
            if (random.nextInt(8) > 0) {
                demand.put(site.name(), random.doubles(hours, 0, 4000).toArray());
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
                500,
                demand,
                Map.copyOf(shares),
                random.nextInt(4) == 0);
    }

    private static PlanInputs.Pod pod(Random random) {
        return new PlanInputs.Pod(
                100 + random.nextInt(2000),
                100 + random.nextInt(4000),
                sometimes(random, 8),
                random.nextInt(6) == 0 ? List.of("shape0") : List.of(),
                sometimes(random, 1));
    }

    private static Optional<Integer> sometimes(Random random, int most) {
        return random.nextInt(3) == 0 ? Optional.of(1 + random.nextInt(most)) : Optional.empty();
    }
}
