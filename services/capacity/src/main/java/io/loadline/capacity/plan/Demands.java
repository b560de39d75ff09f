package io.loadline.capacity.plan;

import java.util.List;

/** The demand of every service at every site by number instead of by name, and what it becomes when sites are lost. */
final class Demands {
    private final int sites;
    private final double[][] demand;
    private final double[][] shares;
    private final List<PlanInputs.Load> loads;
    private final Failover failover;

    Demands(PlanInputs inputs, Evacuation evacuation) {
        var names = inputs.siteNames();
        sites = names.size();
        failover = new Failover(sites, inputs.surviveSites(), evacuation);
        demand = inputs.loads().stream()
                .flatMap(load ->
                        names.stream().map(site -> load.demand().getOrDefault(site, new double[inputs.hours()])))
                .toArray(double[][]::new);
        shares = inputs.loads().stream()
                .map(load -> shares(load, evacuation.units()))
                .toArray(double[][]::new);
        loads = inputs.loads();
    }

    private static double[] shares(PlanInputs.Load load, List<String> units) {
        return units.stream().mapToDouble(load::share).toArray();
    }

    /** Requests per second in an hour when no site is lost. */
    double at(int load, int site, int hour) {
        return demand[load * sites + site][hour];
    }

    /** Requests per second that each site must be able to carry in an hour. */
    double[] required(int load, int hour) {
        var now = new double[sites];
        for (int site = 0; site < sites; site++) {
            now[site] = at(load, site, hour);
        }
        return failover.required(now, shares[load]);
    }

    /** Replicas that carry what is required in an hour, by site and service. */
    int[][] replicas(int hour) {
        var replicas = new int[sites][loads.size()];
        for (int load = 0; load < loads.size(); load++) {
            var required = required(load, hour);
            for (int site = 0; site < sites; site++) {
                replicas[site][load] = replicas(load, required[site]);
            }
        }
        return replicas;
    }

    /** Replicas that carry a rate. What arithmetic of floating points adds needs no replica of its own. */
    int replicas(int load, double rate) {
        var service = loads.get(load);
        return rate == 0 ? 0 : Math.max(service.fewest(), (int) Math.ceil(rate / service.safeRate() - 1e-9));
    }
}
