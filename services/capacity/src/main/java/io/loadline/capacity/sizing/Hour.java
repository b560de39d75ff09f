package io.loadline.capacity.sizing;

import java.time.Instant;
import java.util.Optional;

/**
 * What a service used at a site within an hour, all of its replicas together.
 *
 * @param cpu cores, mean of the hour
 * @param memory bytes, mean of the hour
 * @param replicas mean of the hour, more than 0
 * @param killedAt bytes that one replica requested when one was killed for want of memory; absent when none was
 */
record Hour(Instant start, double cpu, double memory, double replicas, Optional<Double> killedAt) {
    /** In which no replica was killed. */
    Hour(Instant start, double cpu, double memory, double replicas) {
        this(start, cpu, memory, replicas, Optional.empty());
    }

    double cpuPerReplica() {
        return cpu / replicas;
    }

    double memoryPerReplica() {
        return memory / replicas;
    }
}
