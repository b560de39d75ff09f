package io.loadline.cost.bill;

import io.loadline.kernel.Datacenter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Which data centre a provider's region is: the one of that name, or else the only one in that region. */
public final class Regions {
    private final Map<String, String> datacenters = new HashMap<>();

    public Regions(List<Datacenter> all) {
        var ambiguous = new HashSet<String>();
        all.forEach(datacenter -> datacenter.region().ifPresent(region -> {
            if (datacenters.put(region, datacenter.name()) != null) {
                ambiguous.add(region);
            }
        }));
        datacenters.keySet().removeAll(ambiguous);
        all.forEach(datacenter -> datacenters.put(datacenter.name(), datacenter.name()));
    }

    /** Empty for none. */
    public String datacenter(String region) {
        return datacenters.getOrDefault(region, "");
    }
}
