package io.loadline.cost.opencost;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Part;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.allocation.Share;
import io.loadline.cost.allocation.Work;
import io.loadline.cost.exact.Cell;
import io.loadline.cost.exact.Rational;
import io.loadline.cost.node.Nodes;
import io.loadline.cost.workload.Charges;
import io.loadline.cost.workload.Property;
import io.loadline.cost.workload.Resource;
import io.loadline.cost.workload.Workload;
import io.loadline.cost.workload.Workload.Properties;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a report says of some days, as workloads in clusters: a data centre is a cluster, owned hardware that somebody has told of a node
 * (else the data centre is its own only node), a unit a namespace, a service a deployment with one container, its team a label.
 *
 * @param work what each workload requested or used, by name
 * @param scale decimal places in which amounts are shown: as fine as their sum is
 */
record AllocationSet(List<Workload> workloads, List<Workload> idle, Map<String, Work> work, int scale) {
    private static final int LEAST_SCALE = 6;
    private static final Map<Part, Resource> RESOURCES = Map.of(
            Part.CPU,
            Resource.CPU,
            Part.MEMORY,
            Resource.MEMORY,
            Part.NETWORK,
            Resource.NETWORK,
            Part.BILLED,
            Resource.EXTERNAL,
            Part.SHARED,
            Resource.SHARED);
    private static final Map<Part, Resource> IDLE =
            Map.of(Part.IDLE_CPU, Resource.CPU, Part.IDLE_MEMORY, Resource.MEMORY);

    static AllocationSet of(CostReport report, Nodes nodes, LocalDate from, LocalDate to) {
        var shares = new TreeMap<Cell<Place, String>, Share>();
        var work = new TreeMap<String, Work>();
        report.days().subMap(from, to).forEach((date, day) -> {
            var used = report.used().getOrDefault(date, Map.of());
            day.forEach((place, share) -> nodes.split(date, place, used.getOrDefault(place, Work.NONE), share)
                    .forEach((node, part) -> shares.merge(new Cell<>(place, node), part, Share::plus)));
            used.forEach((place, worked) -> nodes.work(date, place, worked)
                    .forEach((node, part) -> work.merge(name(place, node), part, Work::plus)));
        });
        var workloads = new ArrayList<Workload>();
        var idle = new ArrayList<Workload>();
        shares.forEach((cell, share) -> {
            var place = cell.row();
            var node = cell.column();
            var own = charges(share, RESOURCES);
            if (!own.amounts().isEmpty()) {
                workloads.add(new Workload(name(place, node), properties(place, node, report), own));
            }
            var unused = charges(share, IDLE);
            if (!unused.amounts().isEmpty()) {
                idle.add(new Workload(name(place, node), Properties.of(place.datacenter(), known(node)), unused));
            }
        });
        var sum = shares.values().stream().map(Share::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        int scale = Math.max(LEAST_SCALE, sum.stripTrailingZeros().scale());
        return new AllocationSet(workloads, idle, work, scale);
    }

    private static Charges charges(Share share, Map<Part, Resource> resources) {
        var charges = Charges.NONE;
        for (var part : share.parts().entrySet()) {
            if (resources.containsKey(part.getKey())) {
                charges = charges.plus(Charges.of(resources.get(part.getKey()), Rational.of(part.getValue())));
            }
        }
        return charges;
    }

    private static String name(Place place, String node) {
        return place.datacenter() + "/" + place.unit() + "/" + place.service() + "/" + node;
    }

    private static Properties properties(Place place, String node, CostReport report) {
        var service = place.service();
        var labels = new TreeMap<String, String>();
        label(labels, "service", service);
        label(labels, "team", report.teams().getOrDefault(service, ""));
        label(labels, "unit", place.unit());
        return new Properties(
                known(place.datacenter()),
                known(node),
                known(place.unit()),
                service.isEmpty() ? "" : "deployment",
                service,
                known(service),
                known(service),
                service.isEmpty() ? List.of() : List.of(service),
                labels,
                Map.of());
    }

    private static void label(Map<String, String> labels, String name, String value) {
        if (!value.isEmpty()) {
            labels.put(name, value);
        }
    }

    private static String known(String name) {
        return name.isEmpty() ? Property.UNALLOCATED : name;
    }
}
