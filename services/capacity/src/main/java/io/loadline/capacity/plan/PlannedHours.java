package io.loadline.capacity.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The services of a plan together, site by site and hour by hour. */
final class PlannedHours {
    private final Map<String, Double> safeRates;
    private final Instant start;
    private final Map<String, Site> sites = new TreeMap<>();

    /**
     * @param safeRates of the plan
     * @param start of the plan's first hour
     */
    PlannedHours(Map<String, Double> safeRates, Instant start) {
        this.safeRates = safeRates;
        this.start = start;
    }

    /**
     * A site in an hour.
     *
     * @param demand requests per second expected at most, of all services
     * @param cost in the currency of the plan
     * @param headroom the least of any service: share of its replicas' safe rate that demand leaves free, 0..1, while no site is lost; absent
     *     where nothing is planned
     * @param tightest the service that has the least
     */
    record Hour(
            String datacenter,
            Instant hour,
            double demand,
            long replicas,
            double nodes,
            BigDecimal cost,
            Optional<Double> headroom,
            Optional<String> tightest) {}

    /** @param service at all sites of the plan, whose demand it has */
    void add(List<SeriesStore.Series> service) {
        for (var at : service) {
            sites.computeIfAbsent(at.datacenter(), name -> new Site(at.replicas().length))
                    .add(at, safeRates.getOrDefault(at.service(), 0.0));
        }
    }

    /** By site and hour. */
    List<Hour> all() {
        return sites.entrySet().stream()
                .flatMap(site -> IntStream.range(0, site.getValue().demand.length)
                        .mapToObj(hour -> hour(site.getKey(), site.getValue(), hour)))
                .toList();
    }

    private Hour hour(String name, Site site, int hour) {
        return new Hour(
                name,
                start.plus(hour, ChronoUnit.HOURS),
                CellStore.rounded(site.demand[hour]),
                site.replicas[hour],
                CellStore.rounded(site.nodes[hour]),
                BigDecimal.valueOf(site.cost[hour], Planned.SCALE),
                Optional.of(site.headroom[hour]).filter(Double::isFinite).map(CellStore::rounded),
                Optional.of(site.tightest[hour]).filter(service -> !service.isEmpty()));
    }

    private static final class Site {
        private final double[] demand;
        private final long[] replicas;
        private final double[] nodes;
        private final long[] cost;
        private final double[] headroom;
        private final String[] tightest;

        private Site(int hours) {
            demand = new double[hours];
            replicas = new long[hours];
            nodes = new double[hours];
            cost = new long[hours];
            headroom = new double[hours];
            tightest = new String[hours];
            Arrays.fill(headroom, Double.POSITIVE_INFINITY);
            Arrays.fill(tightest, "");
        }

        private void add(SeriesStore.Series of, double safeRate) {
            for (int hour = 0; hour < demand.length; hour++) {
                demand[hour] += of.rates()[hour];
                replicas[hour] += of.replicas()[hour];
                nodes[hour] += of.nodes()[hour];
                cost[hour] += of.cost()[hour];
                if (of.replicas()[hour] > 0) {
                    double free = 1 - of.rates()[hour] / (of.replicas()[hour] * safeRate);
                    if (free < headroom[hour]) {
                        headroom[hour] = free;
                        tightest[hour] = of.service();
                    }
                }
            }
        }
    }
}
