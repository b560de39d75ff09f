package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where requests that any site may serve are best served, by the price of the resources.
 *
 * <p>So that n sites in use survive the loss of any k, what stands at the others must carry everything: the least that the sites hold ready
 * together is n / (n - k) of the demand, in equal parts, which are the vertices of the linear program: one more site is worth it as long as
 * the mean price grows by less than that factor falls. Of all sets of sites that have room each service gets the cheapest, which of any
 * number of sites is that of the cheapest ones; the service that takes most money chooses first. Whether the nodes cost less then, too, only
 * plans can tell.
 */
final class Routing {
    /** Of a site's CPU and memory: no packing fills nodes to the last hundredth. */
    private static final double FULL = 0.9;

    private final PlanInputs inputs;
    private final Demands demands;
    private final int sites;
    /** What is left of each site, in thousandths of a core and MiB. */
    private final double[] cpu;

    private final double[] memory;

    private Routing(PlanInputs inputs) {
        this.inputs = inputs;
        this.demands = new Demands(inputs, Evacuation.none(inputs.siteNames()));
        this.sites = inputs.sites().size();
        this.cpu = inputs.sites().stream()
                .mapToDouble(site -> FULL
                        * site.shapes().stream()
                                .mapToDouble(s -> (double) s.count() * s.cpuMillis())
                                .sum())
                .toArray();
        this.memory = inputs.sites().stream()
                .mapToDouble(site -> FULL
                        * site.shapes().stream()
                                .mapToDouble(s -> (double) s.count() * s.memoryMiB())
                                .sum())
                .toArray();
    }

    /** @return the same with the demand of such services elsewhere; empty when there is none, or none that has room */
    static Optional<PlanInputs> cheapest(PlanInputs inputs) {
        if (inputs.loads().stream().noneMatch(PlanInputs.Load::anySite)) {
            return Optional.empty();
        }
        var loads = new Routing(inputs).routed();
        return loads.equals(inputs.loads())
                ? Optional.empty()
                : Optional.of(new PlanInputs(
                        inputs.start(),
                        inputs.hours(),
                        inputs.zone(),
                        inputs.surviveSites(),
                        inputs.sites(),
                        loads,
                        inputs.budget()));
    }

    private List<PlanInputs.Load> routed() {
        var loads = new ArrayList<>(inputs.loads());
        var free = new ArrayList<Free>();
        for (int load = 0; load < loads.size(); load++) {
            if (loads.get(load).anySite()) {
                free.add(new Free(load, peak(load), money(load)));
            } else {
                stays(load);
            }
        }
        free.sort(Comparator.comparingDouble(Free::money).reversed().thenComparingInt(Free::load));
        for (var each : free) {
            cheapestSet(each)
                    .ifPresentOrElse(
                            set -> loads.set(each.load, served(loads.get(each.load), set)), () -> stays(each.load));
        }
        return loads;
    }

    /**
     * A service whose requests may be served anywhere.
     *
     * @param peak requests per second of the highest hour, all sites
     * @param money that its replicas take then for an hour at least
     */
    private record Free(int load, double peak, double money) {}

    private double peak(int load) {
        return IntStream.range(0, inputs.hours())
                .mapToDouble(hour -> total(inputs.loads().get(load), hour))
                .max()
                .orElse(0);
    }

    private double total(PlanInputs.Load load, int hour) {
        return inputs.siteNames().stream()
                .mapToDouble(site -> load.demandAt(site, hour))
                .sum();
    }

    private double money(int load) {
        var of = inputs.loads().get(load);
        double price = IntStream.range(0, sites)
                .mapToDouble(site -> price(load, site))
                .min()
                .orElse(0);
        return peak(load) * price / of.safeRate();
    }

    /** Takes what a service needs where it is. */
    private void stays(int load) {
        for (int site = 0; site < sites; site++) {
            double most = 0;
            for (int hour = 0; hour < inputs.hours(); hour++) {
                most = Math.max(most, demands.required(load, hour)[site]);
            }
            take(load, site, replicas(load, most));
        }
    }

    /** What is needed of the sites is taken. Of equally cheap sets the largest. */
    private Optional<List<Integer>> cheapestSet(Free of) {
        var best = IntStream.rangeClosed(lost() + 1, sites)
                .mapToObj(size -> cheapest(of, size))
                .flatMap(Optional::stream)
                .min(Comparator.comparingDouble((List<Integer> set) -> price(of.load, set))
                        .thenComparingInt(set -> -set.size()));
        best.ifPresent(set -> set.forEach(site -> take(of.load, site, replicas(of.load, ready(of.peak, set.size())))));
        return best;
    }

    /** So many sites, in order; empty when fewer have room. */
    private Optional<List<Integer>> cheapest(Free of, int size) {
        int replicas = replicas(of.load, ready(of.peak, size));
        var set = IntStream.range(0, sites)
                .filter(site -> hasRoom(of.load, site, replicas))
                .boxed()
                .sorted(Comparator.comparingDouble(site -> price(of.load, site)))
                .limit(size)
                .sorted()
                .toList();
        return set.size() == size ? Optional.of(set) : Optional.empty();
    }

    /** How many sites are lost at once, at the most. */
    private int lost() {
        return Math.min(inputs.surviveSites(), sites - 1);
    }

    /** What each of so many sites must hold ready of a demand. */
    private double ready(double demand, int size) {
        return demand / (size - lost());
    }

    private double price(int load, List<Integer> set) {
        return ready(set.stream().mapToDouble(site -> price(load, site)).sum(), set.size());
    }

    private double price(int load, int site) {
        return EvacuationSearch.price(inputs.loads().get(load), inputs.sites().get(site));
    }

    private boolean hasRoom(int load, int site, int replicas) {
        var of = inputs.loads().get(load);
        return replicas <= of.most()
                && cpu[site] >= (double) replicas * of.pod().cpuMillis()
                && memory[site] >= (double) replicas * of.pod().memoryMiB()
                && inputs.sites().get(site).shapes().stream().anyMatch(of.pod()::mayStandOn);
    }

    private void take(int load, int site, int replicas) {
        var pod = inputs.loads().get(load).pod();
        cpu[site] -= (double) replicas * pod.cpuMillis();
        memory[site] -= (double) replicas * pod.memoryMiB();
    }

    private int replicas(int load, double rate) {
        var of = inputs.loads().get(load);
        return rate == 0 ? 0 : Math.max(of.fewest(), (int) Math.ceil(rate / of.safeRate()));
    }

    /** Units are served by their own site no more. */
    private PlanInputs.Load served(PlanInputs.Load load, List<Integer> set) {
        var demand = new HashMap<String, double[]>();
        set.forEach(site -> demand.put(
                inputs.siteNames().get(site),
                IntStream.range(0, inputs.hours())
                        .mapToDouble(hour -> total(load, hour) / set.size())
                        .toArray()));
        return load.servedAt(demand);
    }
}
