package io.loadline.capacity.plan;

import io.loadline.capacity.fleet.Cluster;
import io.loadline.capacity.workload.Workload;
import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that a plan is computed from; the same inputs give the same plan to the last digit.
 *
 * @param start of the first hour
 * @param hours how many
 * @param zone in which a month begins, for the periods of the budget
 * @param surviveSites how many sites may be lost at once with the promise kept, 0..2
 * @param sites by name
 * @param loads by service
 * @param budget what the whole plan may cost, in the currency of the prices
 */
public record PlanInputs(
        Instant start,
        int hours,
        ZoneId zone,
        int surviveSites,
        List<Site> sites,
        List<Load> loads,
        Optional<Money> budget) {

    Instant timeOf(int hour) {
        return start.plus(hour, ChronoUnit.HOURS);
    }

    /** The period of budgets that an hour belongs to, such as {@code 2026-11}. */
    String month(int hour) {
        var day = timeOf(hour).atZone(zone).toLocalDate();
        return Period.of(Period.Kind.MONTH, day).toString();
    }

    List<String> siteNames() {
        return sites.stream().map(Site::name).toList();
    }

    /** The same with another number of sites that may be lost. */
    PlanInputs surviving(int sitesLost) {
        return new PlanInputs(start, hours, zone, sitesLost, sites, loads, budget);
    }

    /**
     * @param shapes of the nodes that it has, by price for what they carry, cheapest first; at least one; at the prices that hold for most of
     *     the plan, by which what is decided for all of it is decided
     * @param units cells of the shop that it serves; each moves as a whole when the site is lost
     * @param spare what it has beyond what is used, where that is known
     * @param prices of the same nodes by the hour from which they hold, the first of them from the first hour
     */
    public record Site(
            String name,
            List<NodeShape> shapes,
            List<String> units,
            Optional<Spare> spare,
            NavigableMap<Integer, List<NodeShape>> prices) {
        public Site(String name, List<NodeShape> shapes) {
            this(name, shapes, List.of());
        }

        public Site(String name, List<NodeShape> shapes, List<String> units) {
            this(name, shapes, units, Optional.empty());
        }

        public Site(String name, List<NodeShape> shapes, List<String> units, Optional<Spare> spare) {
            this(name, shapes, units, spare, new TreeMap<>(Map.of(0, shapes)));
        }

        /** The nodes at the prices of an hour. */
        List<NodeShape> shapesAt(int hour) {
            return prices.floorEntry(hour).getValue();
        }
    }

    /**
     * Cores that are paid for and that nobody uses.
     *
     * @param ofPrice what using one adds to the costs, over its price, 0..1
     */
    public record Spare(double cores, double ofPrice) {}

    /**
     * Nodes that are alike.
     *
     * @param zone of the site that they stand in, empty where a site has no zones
     * @param cpuMillis CPU of one that is left for pods, in thousandths of a core: allocatable without what daemon sets request
     * @param memoryMiB memory of one that is left for pods
     * @param pods most pods on one
     * @param count how many there are
     * @param hour price of one for an hour
     */
    public record NodeShape(String name, String zone, long cpuMillis, long memoryMiB, int pods, int count, Money hour) {
        /** What a product of floating points may lack of a whole number. */
        private static final double NOTHING = 1e-6;

        public NodeShape(String name, long cpuMillis, long memoryMiB, int pods, int count, Money hour) {
            this(name, "", cpuMillis, memoryMiB, pods, count, hour);
        }

        /** As a cluster has them, at a price. */
        public static NodeShape of(Cluster.Nodes nodes, Money hour) {
            return new NodeShape(
                    nodes.shape(),
                    nodes.zone().orElse(""),
                    (long) Math.floor(nodes.cpu() * 1000 + NOTHING),
                    (long) Math.floor(nodes.memoryGiB() * 1024 + NOTHING),
                    nodes.pods(),
                    nodes.count(),
                    hour);
        }
    }

    /**
     * A service's demand and what one replica carries.
     *
     * @param safeRate requests per second that one replica carries safely
     * @param pod what one replica requests
     * @param fewest replicas per site
     * @param most replicas per site
     * @param demand requests per second to be carried per site and hour, bursts within the hour included
     * @param unitShares share of its site's demand that a unit has, 0..1; what is left belongs to no unit
     * @param steady whether its replicas stay as many from the first hour to the last, as machines do that nobody scales by the hour
     * @param anySite whether its requests may be served at any site, wherever they come to
     */
    public record Load(
            String service,
            double safeRate,
            Pod pod,
            int fewest,
            int most,
            Map<String, double[]> demand,
            Map<String, Double> unitShares,
            boolean steady,
            boolean anySite) {
        public Load(
                String service,
                double safeRate,
                Pod pod,
                int fewest,
                int most,
                Map<String, double[]> demand,
                Map<String, Double> unitShares,
                boolean steady) {
            this(service, safeRate, pod, fewest, most, demand, unitShares, steady, false);
        }

        public Load(
                String service,
                double safeRate,
                Pod pod,
                int fewest,
                int most,
                Map<String, double[]> demand,
                Map<String, Double> unitShares) {
            this(service, safeRate, pod, fewest, most, demand, unitShares, false);
        }

        public Load(String service, double safeRate, Pod pod, int fewest, int most, Map<String, double[]> demand) {
            this(service, safeRate, pod, fewest, most, demand, Map.of());
        }

        double demandAt(String site, int hour) {
            var hours = demand.get(site);
            return hours == null ? 0 : hours[hour];
        }

        /** The same with its requests served elsewhere, those of units, too. */
        Load servedAt(Map<String, double[]> sites) {
            return new Load(service, safeRate, pod, fewest, most, sites, Map.of(), steady, anySite);
        }

        double share(String unit) {
            return unitShares.getOrDefault(unit, 0.0);
        }
    }

    /**
     * One replica, all of its containers together.
     *
     * @param cpuMillis requested CPU in thousandths of a core
     * @param memoryMiB requested memory
     * @param perNode most replicas on one node, as pod anti-affinity has it
     * @param shapes names of the nodes that it may stand on, as node affinity has it; empty for any
     * @param spread most that zones of a site may differ in replicas, as topology spread has it
     */
    public record Pod(
            long cpuMillis, long memoryMiB, Optional<Integer> perNode, List<String> shapes, Optional<Integer> spread) {
        public Pod(long cpuMillis, long memoryMiB) {
            this(cpuMillis, memoryMiB, Optional.empty(), List.of(), Optional.empty());
        }

        /** As the service declares it. */
        public static Pod of(Workload.Declared workload) {
            return new Pod(
                    workload.cpuMillis(),
                    workload.memoryMiB(),
                    workload.affinity().flatMap(Workload.Affinity::perNode),
                    workload.affinity().map(Workload.Affinity::shapes).orElse(List.of()),
                    workload.spread());
        }

        boolean mayStandOn(NodeShape shape) {
            return shapes.isEmpty() || shapes.contains(shape.name());
        }
    }
}
