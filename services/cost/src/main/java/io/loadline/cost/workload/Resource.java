package io.loadline.cost.workload;

/** What a workload is charged for (OpenCost specification 0.1, "Workload Costs"). */
public enum Resource {
    CPU(true),
    GPU(true),
    MEMORY(true),
    VOLUME(false),
    NETWORK(false),
    LOAD_BALANCER(false),
    /** What a bill says about a workload outside of its cluster. */
    EXTERNAL(false),
    /** What it bears of the cost of others, split before. */
    SHARED(false);

    private final boolean reserved;

    Resource(boolean reserved) {
        this.reserved = reserved;
    }

    /** Whether it is paid for by time, used or not, so that it can be idle; the others are paid for by use. */
    public boolean isReserved() {
        return reserved;
    }
}
