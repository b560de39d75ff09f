package io.loadline.slo.objective;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How capacity's commitment, in requests per second of services at sites, becomes events of an objective.
 *
 * @param services whose committed requests count
 * @param datacenters the sites that count, empty for all
 * @param eventsPerRequest events of this objective that one request makes, above 0
 */
public record CommitmentTerms(Set<String> services, Set<String> datacenters, BigDecimal eventsPerRequest) {
    /** Sorted, because they are shown, and the same answer has the same bytes. */
    public CommitmentTerms {
        services = Collections.unmodifiableSet(new TreeSet<>(services));
        datacenters = Collections.unmodifiableSet(new TreeSet<>(datacenters));
    }

    /** Without terms of its own an objective counts the requests of its service at all sites, one event each. */
    public static CommitmentTerms of(String service) {
        return new CommitmentTerms(Set.of(service), Set.of(), BigDecimal.ONE);
    }

    public boolean covers(String service, String datacenter) {
        return services.contains(service) && (datacenters.isEmpty() || datacenters.contains(datacenter));
    }
}
