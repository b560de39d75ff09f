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
 * the mean price grows by less than that factor falls. Of all sets of sites that have room each service gets the cheapest, the one that takes
 * most money first. Whether the nodes cost less then, too, only plans can tell.
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
        double price = inputs.sites().stream()
                .mapToDouble(site -> EvacuationSearch.price(of, site))
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

    /** The sites, as a set of bits; what is needed of them is taken. Of equally cheap ones the larger. */
    private Optional<Integer> cheapestSet(Free of) {
        var best = IntStream.range(1, 1 << sites)
                .boxed()
                .filter(set -> Integer.bitCount(set) > lost() && hasRoom(of.load, set, ready(of.peak, set)))
                .min(Comparator.comparingDouble((Integer set) -> price(of.load, set))
                        .thenComparingInt(set -> -Integer.bitCount(set))
                        .thenComparingInt(set -> set));
        best.ifPresent(set -> in(set).forEach(site -> take(of.load, site, replicas(of.load, ready(of.peak, set)))));
        return best;
    }

    /** How many sites are lost at once, at the most. */
    private int lost() {
        return Math.min(inputs.surviveSites(), sites - 1);
    }

    /** What each site of a set must hold ready of a demand. */
    private double ready(double demand, int set) {
        return demand / (Integer.bitCount(set) - lost());
    }

    private double price(int load, int set) {
        double sum = in(set).mapToDouble(site -> EvacuationSearch.price(
                        inputs.loads().get(load), inputs.sites().get(site)))
                .sum();
        return ready(sum, set);
    }

    private boolean hasRoom(int load, int set, double rate) {
        var of = inputs.loads().get(load);
        int replicas = replicas(load, rate);
        return replicas <= of.most()
                && in(set).allMatch(site ->
                        cpu[site] >= (double) replicas * of.pod().cpuMillis()
                                && memory[site] >= (double) replicas * of.pod().memoryMiB()
                                && inputs.sites().get(site).shapes().stream().anyMatch(of.pod()::mayStandOn));
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

    private IntStream in(int set) {
        return IntStream.range(0, sites).filter(site -> Losses.has(set, site));
    }

    /** Units are served by their own site no more. */
    private PlanInputs.Load served(PlanInputs.Load load, int set) {
        var demand = new HashMap<String, double[]>();
        in(set).forEach(site -> demand.put(
                inputs.siteNames().get(site),
                IntStream.range(0, inputs.hours())
                        .mapToDouble(hour -> total(load, hour) / Integer.bitCount(set))
                        .toArray()));
        return load.servedAt(demand);
    }
}
