package io.loadline.capacity.plan;

import java.util.List;
import java.util.Optional;

/**
 * What became of a plan, as it was known when it was reviewed. An hour is one of a service at a site.
 *
 * @param hours that the plan has
 * @param counted of them, in which all requests were counted
 * @param above of the counted ones, in which more was asked for than the most that was expected
 * @param measuredToPlanned requests of the counted hours over the most that were expected; absent when none were
 * @param replicasCounted hours in which replicas were counted
 * @param fewerReplicas of these, in which fewer ran than were planned
 * @param worst at most ten services and sites with hours above or fewer replicas, those with the most first
 */
public record Realised(
        int hours,
        int counted,
        int above,
        Optional<Double> measuredToPlanned,
        int replicasCounted,
        int fewerReplicas,
        List<Place> worst) {
    /** A service at a site. */
    public record Place(String service, String datacenter, int above, int fewerReplicas) {}
}
