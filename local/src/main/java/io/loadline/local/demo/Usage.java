package io.loadline.local.demo;

/**
 * What the replicas of a service used and requested at a unit within an hour.
 *
 * @param cpuUsed cores, mean of the hour
 * @param cpuRequested cores
 * @param memoryUsed bytes
 * @param memoryRequested bytes
 */
record Usage(int replicas, double cpuUsed, double cpuRequested, double memoryUsed, double memoryRequested) {
    private static final int FEWEST = 2;

    /** Share of the safe rate that the autoscaler aims at. */
    private static final double AIM = 0.55;

    /** Share of its requested cores that a replica uses at the safe rate. */
    private static final double BUSY = 0.75;

    private static final double MEMORY_AT_REST = 0.45;
    private static final double MIB = 1 << 20;

    static Usage of(Service service, double perSecond) {
        double safe = service.replica().safeRate();
        int replicas = Math.max(FEWEST, (int) Math.ceil(perSecond / (AIM * safe)));
        double load = perSecond / (replicas * safe);
        double cores = replicas * service.runtime().cores();
        double bytes = replicas * service.runtime().memoryMib() * MIB;
        return new Usage(replicas, cores * load * BUSY, cores, bytes * (MEMORY_AT_REST + 0.4 * load), bytes);
    }
}
