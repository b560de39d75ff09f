package io.loadline.capacity.sizing;

import java.time.Instant;

/**
 * What a service used at a site within an hour, all of its replicas together.
 *
 * @param cpu cores, mean of the hour
 * @param memory bytes, mean of the hour
 * @param replicas mean of the hour, more than 0
 */
record Hour(Instant start, double cpu, double memory, double replicas) {
    double cpuPerReplica() {
        return cpu / replicas;
    }

    double memoryPerReplica() {
        return memory / replicas;
    }
}
