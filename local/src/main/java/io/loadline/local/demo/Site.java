package io.loadline.local.demo;

import java.time.ZoneId;
import java.util.List;

/**
 * A data centre.
 *
 * @param region as the provider calls it
 * @param share of the shop's traffic, 0..1
 * @param zone of the customers that it serves
 * @param units cells of the shop
 * @param nodes of its cluster
 */
record Site(
        String name, String displayName, String region, double share, ZoneId zone, List<String> units, Nodes nodes) {

    /**
     * Nodes that are alike.
     *
     * @param shape as the rate card calls it
     * @param cpu cores of one
     * @param memoryGib memory of one
     * @param allocatableCpu cores that are left for pods
     * @param allocatableMemory what is left for pods, as Kubernetes writes it
     * @param hour price of one for an hour, in CNY
     * @param cpuHour price of a core for an hour, in CNY
     * @param memoryGibHour price of a GiB for an hour, in CNY
     */
    record Nodes(
            String shape,
            int cpu,
            int memoryGib,
            int count,
            String allocatableCpu,
            String allocatableMemory,
            String hour,
            String cpuHour,
            String memoryGibHour) {}

    /** The units share the site's traffic evenly. */
    double shareOfUnit() {
        return 1.0 / units.size();
    }
}
