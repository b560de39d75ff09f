package io.loadline.capacity.sizing;

import java.time.Instant;
import java.util.Optional;

/**
 * What a service used at a site within an hour, all of its replicas together.
 *
 * @param cpu cores, mean of the hour
 * @param memory bytes, mean of the hour; absent when nobody measured it
 * @param replicas mean of the hour, more than 0
 * @param killedAt bytes that one replica requested when one was killed for want of memory; absent when none was
 */
record Hour(Instant start, double cpu, Optional<Double> memory, double replicas, Optional<Double> killedAt) {
    /** In which no replica was killed. */
    Hour(Instant start, double cpu, double memory, double replicas) {
        this(start, cpu, Optional.of(memory), replicas, Optional.empty());
    }

    double cpuPerReplica() {
        return cpu / replicas;
    }

    Optional<Double> memoryPerReplica() {
        return memory.map(bytes -> bytes / replicas);
    }
}
