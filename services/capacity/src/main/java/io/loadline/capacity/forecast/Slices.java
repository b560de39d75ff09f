package io.loadline.capacity.forecast;

import io.loadline.capacity.promotion.Promotion;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
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
    private static final double MINUTE = 60;
    private static final double[] NOT_COUNTED = {};
    private static final String ALL = "all";

    private Slices() {}

    /**
     * One kind of hours.
     *
     * @param p50 requests per second, mean of the hour, that half of the hours do not exceed
     * @param burst busiest minute over the hour's mean that 95 % of the hours do not exceed; absent where minutes were not counted
     * @param minutes spread of the minutes, requests per second; absent where they were not counted
     */
    record Slice(
            String name,
            int hours,
            double p50,
            double p95,
            double p99,
            double max,
            Optional<Double> burst,
            Optional<Rates.Spread> minutes) {}

    /**
     * By name, and all of them together as {@code all}.
     *
     * @param minutes requests in each minute of an hour, where they were counted
     */
    static List<Slice> of(Demand demand, Map<Instant, double[]> minutes, Instant from, Instant to, ZoneId zone) {
        var byName = new TreeMap<String, Sketches>();
        var history = demand.history();
        for (int i = Math.max(0, history.indexOf(from)); i < Math.min(history.size(), history.indexOf(to)); i++) {
            if (history.knows(i)) {
                var hour = history.timeOf(i);
                byName.computeIfAbsent(name(demand, hour, zone), name -> new Sketches())
                        .add(history.at(i), minutes.getOrDefault(hour, NOT_COUNTED));
            }
        }
        var all = new Sketches();
        byName.values().forEach(all::add);
        byName.put(ALL, all);
        return byName.entrySet().stream()
                .flatMap(e -> e.getValue().slice(e.getKey()).stream())
                .toList();
    }

    /** What is kept of the hours of a slice. */
    private static final class Sketches {
        private final Rates hours = new Rates();
        private final Rates minutes = new Rates();
        private final Rates bursts = new Rates();

        void add(double requests, double[] each) {
            hours.add(requests / HOUR);
            if (each.length > 0) {
                bursts.add(burst(each));
                for (double minute : each) {
                    minutes.add(minute / MINUTE);
                }
            }
        }

        private static double burst(double[] each) {
            var stream = Arrays.stream(each).summaryStatistics();
            return stream.getMax() / stream.getAverage();
        }

        void add(Sketches others) {
            hours.add(others.hours);
            minutes.add(others.minutes);
            bursts.add(others.bursts);
        }

        Optional<Slice> slice(String name) {
            return hours.spread()
                    .map(spread -> new Slice(
                            name,
                            Math.toIntExact(spread.count()),
                            spread.p50(),
                            spread.p95(),
                            spread.p99(),
                            spread.max(),
                            bursts.spread().map(Rates.Spread::p95),
                            minutes.spread()));
        }
    }

    /**
     * Of several promotions the one that has a phase then has the hour, such as the opening of a sale within its weeks; of these the one that
     * began last.
     */
    private static String name(Demand demand, Instant hour, ZoneId zone) {
        var promotion = demand.promotions().stream()
                .filter(p -> p.touches(hour))
                .max(Comparator.comparing((Promotion.Terms p) -> p.phaseOf(hour).isPresent())
                        .thenComparing(Promotion.Terms::start));
        if (promotion.isPresent()) {
            return promotion.get().phaseOf(hour).map("promotion-"::concat).orElse("promotion");
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
}
