package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a plan is computed from; the same inputs give the same plan to the last digit.
 *
 * @param start of the first hour
 * @param hours how many
 * @param zone in which a month begins, for the periods of the budget
 * @param surviveSites how many sites may be lost at once with the promise kept, 0..2
 * @param sites by name
 * @param loads by service
 * @param budget what the whole plan may cost
 */
record PlanInputs(
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

    List<String> siteNames() {
        return sites.stream().map(Site::name).toList();
    }

    /** @param shapes of the nodes that it has, by price for what they carry, cheapest first */
    record Site(String name, List<NodeShape> shapes) {}

    /**
     * Nodes that are alike.
     *
     * @param cpuMillis allocatable CPU of one, in thousandths of a core
     * @param memoryMiB allocatable memory of one
     * @param pods most pods on one
     * @param count how many there are
     * @param hour price of one for an hour
     */
    record NodeShape(String name, long cpuMillis, long memoryMiB, int pods, int count, Money hour) {}

    /**
     * A service's demand and what one replica carries.
     *
     * @param safeRate requests per second that one replica carries safely
     * @param pod what one replica requests
     * @param fewest replicas per site
     * @param most replicas per site
     * @param demand requests per second to be carried per site and hour, bursts within the hour included
     */
    record Load(String service, double safeRate, Pod pod, int fewest, int most, Map<String, double[]> demand) {
        double demandAt(String site, int hour) {
            var hours = demand.get(site);
            return hours == null ? 0 : hours[hour];
        }
    }

    /** Requests of one replica, all of its containers together. */
    record Pod(long cpuMillis, long memoryMiB) {}
}
