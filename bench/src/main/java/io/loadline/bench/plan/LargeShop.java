package io.loadline.bench.plan;

import io.loadline.capacity.plan.PlanInputs;
import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A shop of many services at three sites, each with three zones, two shapes of nodes at prices of its own, and four units. Demand
 * follows the hour of the day and of the week with noise; most services are small and few are large.
 */
final class LargeShop {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int HOURS_A_WEEK = 168;
    private static final List<String> SITES = List.of("east", "north", "west");
    private static final List<String> ZONES = List.of("a", "b", "c");
    private static final int UNITS = 4;

    private final Random random;
    private final int hours;

    LargeShop(long seed, int weeks) {
        this.random = new Random(seed);
        this.hours = weeks * HOURS_A_WEEK;
    }

    PlanInputs of(int services) {
        var loads = IntStream.range(0, services)
                .mapToObj(i -> load("service-%05d".formatted(i)))
                .toList();
        return new PlanInputs(START, hours, ZoneId.of("UTC"), 1, sites(services), loads, Optional.empty());
    }

    private List<PlanInputs.Site> sites(int services) {
        var sites = new ArrayList<PlanInputs.Site>();
        for (int site = 0; site < SITES.size(); site++) {
            var small = "3." + (50 + 7 * site);
            var large = "6." + (80 - 9 * site);
            var shapes = Stream.concat(
                    ZONES.stream().map(zone -> node("c16m64", zone, 1, 3 * services, small)),
                    ZONES.stream().map(zone -> node("c32m128", zone, 2, 3 * services, large)));
            sites.add(new PlanInputs.Site(SITES.get(site), shapes.toList(), units(SITES.get(site))));
        }
        return sites;
    }

    private static PlanInputs.NodeShape node(String name, String zone, int times, int count, String price) {
        return new PlanInputs.NodeShape(
                name, zone, 15_500L * times, 58_000L * times, 110 * times, count, Money.of(price, "CNY"));
    }

    private static List<String> units(String site) {
        return IntStream.range(0, UNITS).mapToObj(i -> site + "-" + i).toList();
    }

    private PlanInputs.Load load(String name) {
        double size = Math.exp(4 + 1.3 * random.nextGaussian());
        var demand = new HashMap<String, double[]>();
        var shares = new HashMap<String, Double>();
        for (int site = 0; site < SITES.size(); site++) {
            demand.put(SITES.get(site), series(size * (1 + 0.5 * site), site));
            units(SITES.get(site)).forEach(unit -> shares.put(unit, 0.8 / UNITS));
        }
        return new PlanInputs.Load(
                name, 20 + random.nextInt(200), pod(), 2, 10_000, Map.copyOf(demand), Map.copyOf(shares));
    }

    private double[] series(double size, int site) {
        var rates = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            double day = 1 + 0.6 * Math.sin(2 * Math.PI * (hour % 24 - 4 - site) / 24.0);
            double week = hour / 24 % 7 >= 5 ? 1.15 : 1;
            rates[hour] = size * day * week * (1 + 0.05 * random.nextDouble());
        }
        return rates;
    }

    private PlanInputs.Pod pod() {
        return new PlanInputs.Pod(
                250L << random.nextInt(4),
                512L << random.nextInt(4),
                random.nextInt(10) == 0 ? Optional.of(2) : Optional.empty(),
                List.of(),
                random.nextInt(3) == 0 ? Optional.of(1) : Optional.empty());
    }
}
