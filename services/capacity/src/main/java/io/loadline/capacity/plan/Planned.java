package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.util.List;
import java.util.Optional;

/**
 * A computed plan.
 *
 * @param cells service by service, site by site, hour by hour
 * @param pools the nodes of each site and hour with what stands on them
 * @param lines cost per site and month, which sum to the total
 * @param constraints the tightest of each kind, the tightest of all first
 */
record Planned(List<Cell> cells, List<Pool> pools, List<Line> lines, Money total, List<Constraint> constraints) {

    /**
     * One service at one site in one hour.
     *
     * @param hour from the plan's start
     * @param demand requests per second that are expected at most
     * @param required requests per second that it must carry when a site is lost
     * @param nodes its share of the site's nodes
     * @param cost its share of what the nodes cost
     */
    record Cell(
            String service,
            String datacenter,
            int hour,
            double demand,
            double required,
            int replicas,
            double nodes,
            Money cost) {}

    /** The nodes of a site in one hour. */
    record Pool(String datacenter, int hour, Packing packing, Money cost) {}

    Optional<Constraint> binding() {
        return constraints.stream().findFirst();
    }

    boolean feasible() {
        return constraints.stream().noneMatch(Constraint::violated);
    }
}
