package io.loadline.capacity.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The demand of every service at every site by number instead of by name, and what it becomes when sites are lost. */
final class Demands {
    private final int sites;
    private final double[][] demand;
    private final double[][] shares;
    private final List<PlanInputs.Load> loads;
    private final Failover failover;
    /** Replicas of the steady services, by service and site: for all hours, and for those without the loss of a site. */
    private final Map<Integer, int[]> steady = new HashMap<>();

    private final Map<Integer, int[]> steadyUnprotected = new HashMap<>();

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
        for (int load = 0; load < loads.size(); load++) {
            if (loads.get(load).steady()) {
                int of = load;
                steady.put(load, most(load, inputs.hours(), hour -> required(of, hour)));
                steadyUnprotected.put(load, most(load, inputs.hours(), hour -> now(of, hour)));
            }
        }
    }

    private int[] most(int load, int hours, IntFunction<double[]> rates) {
        var most = new int[sites];
        for (int hour = 0; hour < hours; hour++) {
            var bySite = rates.apply(hour);
            for (int site = 0; site < sites; site++) {
                most[site] = Math.max(most[site], replicas(load, bySite[site]));
            }
        }
        return most;
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
        return failover.required(now(load, hour), shares[load]);
    }

    private double[] now(int load, int hour) {
        var now = new double[sites];
        for (int site = 0; site < sites; site++) {
            now[site] = at(load, site, hour);
        }
        return now;
    }

    /** Replicas that carry what is required in an hour, by site and service; of steady ones, what is required in any. */
    int[][] replicas(int hour) {
        var replicas = new int[sites][loads.size()];
        for (int load = 0; load < loads.size(); load++) {
            var machines = steady.get(load);
            var required = machines == null ? required(load, hour) : new double[0];
            for (int site = 0; site < sites; site++) {
                replicas[site][load] = machines == null ? replicas(load, required[site]) : machines[site];
            }
        }
        return replicas;
    }

    /** Replicas that a service would have at a site in an hour if no site were lost. */
    int unprotected(int load, int site, int hour) {
        var machines = steadyUnprotected.get(load);
        return machines == null ? replicas(load, at(load, site, hour)) : machines[site];
    }

    /** Replicas that carry a rate. What arithmetic of floating points adds needs no replica of its own. */
    private int replicas(int load, double rate) {
        var service = loads.get(load);
        return rate == 0 ? 0 : Math.max(service.fewest(), (int) Math.ceil(rate / service.safeRate() - 1e-9));
    }
}
