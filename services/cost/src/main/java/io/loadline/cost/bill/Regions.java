package io.loadline.cost.bill;

import io.loadline.kernel.Datacenter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which data centre a provider's region is: the one of that name, or else the only one in that region. Neither case nor blanks matter:
 * one export of Azure has both {@code EastUS} and {@code eastus}.
 */
public final class Regions {
    private final Map<String, String> datacenters = new HashMap<>();

    public Regions(List<Datacenter> all) {
        var ambiguous = new HashSet<String>();
        all.forEach(datacenter -> datacenter.region().ifPresent(region -> {
            if (datacenters.put(plain(region), datacenter.name()) != null) {
                ambiguous.add(plain(region));
            }
        }));
        datacenters.keySet().removeAll(ambiguous);
        all.forEach(datacenter -> datacenters.put(plain(datacenter.name()), datacenter.name()));
    }

    private static String plain(String region) {
        return region.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /** Empty for none. */
    public String datacenter(String region) {
        return datacenters.getOrDefault(plain(region), "");
    }
}
