package io.loadline.cost.allocation;

/** What an amount is paid for. */
public enum Part {
    CPU,
    MEMORY,
    /** Bandwidth by contract. */
    NETWORK,
    /** By its tag on a bill. */
    BILLED,
    IDLE_CPU,
    IDLE_MEMORY,
    /** On a bill without the tag of a service. */
    SHARED
}
