package io.loadline.capacity.replay;

import java.util.List;
import java.util.Optional;

/**
 * How a plan is replayed.
 *
 * @param burst the highest minute of an hour over the hour's mean; that of each service in the plan when absent
 * @param useAtSafeRate used over requested CPU of a replica at its safe rate
 * @param services those that are looked at; all when empty
 */
record Circumstances(Load load, Optional<Double> burst, double useAtSafeRate, List<String> services) {
    boolean covers(String service) {
        return services.isEmpty() || services.contains(service);
    }
}
