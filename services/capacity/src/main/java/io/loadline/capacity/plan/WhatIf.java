package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan held against other circumstances: what its replicas carry of the demand, and what it would take to carry all of it.
 *
 * <p>Units of lost sites go where the plan moves them; other demand of lost sites, and all of it where the plan was made for no such
 * loss, goes to the others in proportion to theirs, as in {@link Failover}. Nothing more is then kept for the loss of another.
 * Replicas cost in each cell what they cost in the plan.
 *
 * @param carried whether the plan as it is carries the demand, on the nodes that there are
 * @param replicaHours that are missing, all sites
 * @param planned cost of the plan
 * @param needed cost of what would carry the demand, of the sites that are left
 * @param withinBudget absent without a budget
 */
record WhatIf(
        boolean carried,
        double replicaHours,
        Money planned,
        Money needed,
        Optional<Boolean> withinBudget,
        List<Site> sites) {
    /**
     * What becomes of one site.
     *
     * @param hoursShort in which some service has fewer replicas than it takes
     * @param use highest of any service and hour: demand over what the planned replicas carry
     * @param nodes that the busiest hour takes
     * @param nodesThere registered, all shapes
     * @param worst where most replicas are missing; absent when none is
     */
    record Site(String datacenter, int hoursShort, double use, double nodes, int nodesThere, Optional<Worst> worst) {}

    /** One service and hour. */
    record Worst(String service, Instant hour, int replicas, int needed) {}
}
