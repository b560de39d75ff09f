package io.loadline.capacity.forecast;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Demand cut into kinds of hours, so that the peak of one is not taken for that of another. */
final class Slices {
    private static final int MORNING = 8;
    private static final int PEAK_BEGINS = 10;
    private static final int PEAK_ENDS = 22;
    private static final double HOUR = 3600;

    private Slices() {}

    /**
     * One kind of hours.
     *
     * @param p50 requests per second, mean of the hour, that half of the hours do not exceed
     * @param burst busiest minute over the hour's mean that 95 % of the hours do not exceed; absent where minutes were not counted
     */
    record Slice(String name, int hours, double p50, double p95, double p99, double max, Optional<Double> burst) {}

    /** @param bursts busiest minute over the hour's mean, where it is known */
    static List<Slice> of(Demand demand, Map<Instant, Double> bursts, Instant from, Instant to, ZoneId zone) {
        var byName = new TreeMap<String, List<Hour>>();
        var history = demand.history();
        for (int i = Math.max(0, history.indexOf(from)); i < Math.min(history.size(), history.indexOf(to)); i++) {
            if (history.knows(i)) {
                var hour = history.timeOf(i);
                byName.computeIfAbsent(name(demand, hour, zone), name -> new ArrayList<>())
                        .add(new Hour(history.at(i) / HOUR, Optional.ofNullable(bursts.get(hour))));
            }
        }
        return byName.entrySet().stream()
                .map(e -> slice(e.getKey(), e.getValue()))
                .toList();
    }

    /** @param rate requests per second */
    private record Hour(double rate, Optional<Double> burst) {}

    private static String name(Demand demand, Instant hour, ZoneId zone) {
        var promotion = demand.promotions().stream()
                .filter(p -> p.window().contains(hour))
                .findFirst();
        if (promotion.isPresent()) {
            return promotion.get().phaseAt(hour).map("promotion-"::concat).orElse("promotion");
        }
        var local = hour.atZone(zone);
        if (local.getHour() < MORNING) {
            return "night";
        }
        if (local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return "weekend";
        }
        return local.getHour() >= PEAK_BEGINS && local.getHour() < PEAK_ENDS ? "peak" : "weekday";
    }

    private static Slice slice(String name, List<Hour> hours) {
        var sorted = hours.stream().mapToDouble(Hour::rate).sorted().toArray();
        var bursts = hours.stream()
                .flatMap(hour -> hour.burst().stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return new Slice(
                name,
                sorted.length,
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                quantile(sorted, 0.99),
                Arrays.stream(sorted).max().orElse(0),
                bursts.length == 0 ? Optional.empty() : Optional.of(quantile(bursts, 0.95)));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
