package io.loadline.capacity.plan;

import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which nodes a plan takes at each site in the hour in which it takes most: packed again as it was packed. Blocks. */
@ApplicationScoped
public class NodeNeeds {
    /** As for a plan of one hour. */
    private static final int STEPS = 50_000;

    private final EventStore store;
    private final Gathering gathering;
    private final SeriesStore series;

    NodeNeeds(EventStore store, Gathering gathering, SeriesStore series) {
        this.store = store;
        this.gathering = gathering;
        this.series = series;
    }

    /**
     * Nodes that are alike at a site.
     *
     * @param zone empty where the site has no zones
     */
    public record Kind(String shape, String zone) {}

    /** How many of each kind, by site. The plan is read twice, so that one service at a time is in memory. */
    public Map<String, Map<Kind, Integer>> of(Result result) {
        var sites = gathering.sites(result.window(), result.inputsAt()).stream()
                .collect(Collectors.toMap(PlanInputs.Site::name, site -> site));
        var busiest = busiest(result.batch());
        var needs = new TreeMap<String, Map<Kind, Integer>>();
        standing(result, busiest).forEach((name, standing) -> {
            var site = sites.get(name);
            if (site != null) {
                needs.put(name, needs(site.shapesAt(busiest.get(name)), standing));
            }
        });
        return needs;
    }

    /** Replicas of a service at a site. */
    private record Standing(PlanInputs.Load load, int replicas) {}

    /** @param hours one of each site */
    private Map<String, List<Standing>> standing(Result result, Map<String, Integer> hours) {
        var standing = new HashMap<String, List<Standing>>();
        each(result.batch(), service -> {
            var load = load(service.getFirst().service(), result.inputsAt());
            service.forEach(at -> standing.computeIfAbsent(at.datacenter(), site -> new ArrayList<>())
                    .add(new Standing(load, at.replicas()[hours.get(at.datacenter())])));
        });
        return standing;
    }

    /** The hour of each site with most nodes, the first of equal ones. */
    private Map<String, Integer> busiest(UUID batch) {
        var nodes = new HashMap<String, double[]>();
        each(batch, service -> service.forEach(at -> nodes.merge(at.datacenter(), at.nodes(), NodeNeeds::sum)));
        return nodes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, site -> highest(site.getValue())));
    }

    private void each(UUID batch, SeriesStore.Visitor<RuntimeException> visitor) {
        series.each(batch, SeriesStore.Rates.DEMAND, Optional.empty(), visitor);
    }

    private static double[] sum(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(hour -> a[hour] + b[hour])
                .toArray();
    }

    /** Shares of nodes add up to whole ones. */
    private static int highest(double[] nodes) {
        int highest = 0;
        for (int hour = 1; hour < nodes.length; hour++) {
            highest = Math.round(nodes[hour]) > Math.round(nodes[highest]) ? hour : highest;
        }
        return highest;
    }

    private static Map<Kind, Integer> needs(List<PlanInputs.NodeShape> shapes, List<Standing> standing) {
        var loads = standing.stream().map(Standing::load).toList();
        var replicas = standing.stream().mapToInt(Standing::replicas).toArray();
        var nodes = new TreeMap<Kind, Integer>(Comparator.comparing(Kind::shape).thenComparing(Kind::zone));
        for (var pattern :
                new SitePacking(shapes, STEPS, true).of(loads, replicas).patterns()) {
            nodes.merge(new Kind(pattern.shape().name(), pattern.shape().zone()), pattern.nodes(), Integer::sum);
        }
        return nodes;
    }

    private PlanInputs.Load load(String service, long position) {
        var workload =
                (Workload.Declared) Loop.await(() -> store.load(Workload.DECIDER, Workload.stream(service), position))
                        .state()
                        .orElseThrow();
        return new PlanInputs.Load(
                service,
                1,
                PlanInputs.Pod.of(workload),
                workload.scaling().minReplicas(),
                workload.scaling().maxReplicas(),
                Map.of());
    }
}
