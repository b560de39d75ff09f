package io.loadline.cost.allocation;

import io.loadline.cost.bill.Regions;
import io.loadline.cost.bill.Spending;
import io.loadline.kernel.Datacenter;
import io.loadline.kernel.Service;
import io.loadline.kernel.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what a bill line is for. A service is named by the tag that its annotation {@code loadline.io/bill-tag} gives as {@code
 * key=value}, or by the tag {@code service}; a unit by the tag {@code unit}; a data centre by the tag {@code datacenter}, by its unit,
 * or by the provider's region, which is the name or the region of one data centre. A tag of two services is that of the later one.
 */
final class Tags {
    private static final String SERVICE = "service";

    private final Map<Map.Entry<String, String>, String> services = new HashMap<>();
    private final Map<String, String> datacenterOfUnit = new HashMap<>();
    private final Set<String> datacenters;
    private final Regions regions;

    Tags(List<Service> services, List<Unit> units, List<Datacenter> datacenters) {
        services.forEach(service -> {
            this.services.put(Map.entry(SERVICE, service.name()), service.name());
            service.annotation("bill-tag").ifPresent(tag -> this.services.put(tag(tag), service.name()));
        });
        units.forEach(unit -> datacenterOfUnit.put(unit.name(), unit.datacenter()));
        this.datacenters = datacenters.stream().map(Datacenter::name).collect(Collectors.toSet());
        this.regions = new Regions(datacenters);
    }

    private static Map.Entry<String, String> tag(String annotation) {
        int equals = annotation.indexOf('=');
        return equals < 0
                ? Map.entry(SERVICE, annotation)
                : Map.entry(annotation.substring(0, equals), annotation.substring(equals + 1));
    }

    Place place(Spending spending) {
        var tags = spending.tags();
        var unit = known(datacenterOfUnit.keySet(), tags.getOrDefault("unit", ""));
        var datacenter = known(datacenters, tags.getOrDefault("datacenter", ""));
        if (datacenter.isEmpty()) {
            datacenter = datacenterOfUnit.getOrDefault(unit, regions.datacenter(spending.region()));
        }
        return new Place(datacenter, unit, service(tags));
    }

    private String service(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(services::get)
                .filter(Objects::nonNull)
                .sorted()
                .findFirst()
                .orElse("");
    }

    private static String known(Set<String> names, String name) {
        return names.contains(name) ? name : "";
    }
}
