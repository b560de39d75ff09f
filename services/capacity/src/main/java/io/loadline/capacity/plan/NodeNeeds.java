package io.loadline.capacity.plan;

import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which nodes a plan takes at each site in the hour in which it takes most: packed again as it was packed. Blocks. */
@ApplicationScoped
public class NodeNeeds {
    /** As for a plan of one hour. */
    private static final int STEPS = 50_000;

    private final EventStore store;
    private final Gathering gathering;
    private final CellStore cells;

    NodeNeeds(EventStore store, Gathering gathering, CellStore cells) {
        this.store = store;
        this.gathering = gathering;
        this.cells = cells;
    }

    /**
     * Nodes that are alike at a site.
     *
     * @param zone empty where the site has no zones
     */
    public record Kind(String shape, String zone) {}

    /** How many of each kind, by site. */
    public Map<String, Map<Kind, Integer>> of(Result result) {
        var sites = gathering.sites(result.window(), result.inputsAt()).stream()
                .collect(Collectors.toMap(PlanInputs.Site::name, site -> site));
        var needs = new TreeMap<String, Map<Kind, Integer>>();
        standing(result.batch()).forEach((name, standing) -> {
            var site = sites.get(name);
            if (site != null) {
                needs.put(name, needs(site, standing, result.inputsAt()));
            }
        });
        return needs;
    }

    private Map<String, List<CellStore.Standing>> standing(UUID batch) {
        return Loop.await(() -> cells.busiest(batch)).stream()
                .collect(Collectors.groupingBy(CellStore.Standing::datacenter));
    }

    private Map<Kind, Integer> needs(PlanInputs.Site site, List<CellStore.Standing> standing, long position) {
        var loads = standing.stream().map(one -> load(one.service(), position)).toList();
        var replicas = standing.stream().mapToInt(CellStore.Standing::replicas).toArray();
        var nodes = new TreeMap<Kind, Integer>(Comparator.comparing(Kind::shape).thenComparing(Kind::zone));
        for (var pattern :
                new SitePacking(site, STEPS, true).of(loads, replicas).patterns()) {
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
