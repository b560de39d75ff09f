package io.loadline.capacity.sizing;

import io.loadline.capacity.demand.ClassStore;
import io.loadline.capacity.utilisation.Use;
import io.loadline.capacity.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Requests by class beside what was used.
 *
 * @param classes by name
 * @param rates requests per second of each class, by site and hour
 */
record ClassedHours(List<String> classes, Map<String, Map<Instant, double[]>> rates) {
    private static final double HOUR = 3600;

    static ClassedHours of(List<ClassStore.Hour> counted) {
        var classes =
                counted.stream().map(ClassStore.Hour::kind).distinct().sorted().toList();
        var rates = new HashMap<String, Map<Instant, double[]>>();
        for (var each : counted) {
            rates.computeIfAbsent(each.datacenter(), site -> new HashMap<>())
                            .computeIfAbsent(each.hour(), hour -> new double[classes.size()])[
                            classes.indexOf(each.kind())] +=
                    each.requests() / HOUR;
        }
        return new ClassedHours(classes, rates);
    }

    /** The hours of each site in which used cores, replicas and requests are known. */
    List<RequestCost.Observation> observed(List<Use> used, Optional<Workload.Declared> workload) {
        var bySite = used.stream().collect(Collectors.groupingBy(Use::datacenter, TreeMap::new, Collectors.toList()));
        var observed = new ArrayList<RequestCost.Observation>();
        bySite.forEach((site, uses) -> {
            var there = rates.getOrDefault(site, Map.of());
            for (var hour : Hours.of(uses, workload)) {
                Optional.ofNullable(there.get(hour.start()))
                        .map(each ->
                                new RequestCost.Observation(hour.start(), hour.cpu(), hour.replicas(), boxed(each)))
                        .ifPresent(observed::add);
            }
        });
        return observed;
    }

    private static List<Double> boxed(double[] values) {
        var list = new ArrayList<Double>(values.length);
        for (double value : values) {
            list.add(value);
        }
        return list;
    }
}
