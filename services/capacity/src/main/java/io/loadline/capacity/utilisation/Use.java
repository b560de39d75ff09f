package io.loadline.capacity.utilisation;

import java.time.Instant;
import java.util.Optional;

/**
 * What a service used and requested at a site within an hour or a day, all of its replicas together; what nobody measured is empty.
 *
 * @param unit empty when none was named
 * @param start of the hour or day
 * @param cpuUsed cores, mean of the measured hours
 * @param memoryUsed bytes, mean of the measured hours
 * @param killed whether a replica was killed for want of memory
 */
public record Use(
        String service,
        String datacenter,
        String unit,
        Instant start,
        Optional<Double> cpuUsed,
        Optional<Double> cpuRequested,
        Optional<Double> memoryUsed,
        Optional<Double> memoryRequested,
        Optional<Double> replicas,
        boolean killed) {}
