package io.loadline.capacity.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Counts the pods on the nodes of every hour, and holds each node to what it has, its affinities and its zone. */
final class NodeCheck {
    private final PlanInputs inputs;
    /** Pods that were seen, by hour, then by site and service. */
    private final int[][] seen;
    /** What the nodes that were seen cost, by hour and site. */
    private final BigDecimal[][] cost;

    private final String[][] findings;

    NodeCheck(PlanInputs inputs) {
        this.inputs = inputs;
        int sites = inputs.sites().size();
        this.seen = new int[inputs.hours()][sites * inputs.loads().size()];
        this.cost = new BigDecimal[inputs.hours()][sites];
        this.findings = new String[inputs.hours()][];
    }

    void saw(int hour, List<Packing> packings) {
        var wrong = new ArrayList<String>();
        for (int site = 0; site < packings.size(); site++) {
            var of = inputs.sites().get(site);
            cost[hour][site] = BigDecimal.ZERO;
            var zones = new HashMap<String, int[]>();
            for (var pattern : packings.get(site).patterns()) {
                cost[hour][site] = cost[hour][site].add(
                        pattern.shape().hour().amount().multiply(BigDecimal.valueOf(pattern.nodes())));
                if (!of.shapesAt(hour).contains(pattern.shape())) {
                    wrong.add(of.name() + " has no nodes of " + pattern.shape().name() + " at such a price in hour "
                            + hour);
                }
                if (!fits(pattern)) {
                    wrong.add("a node of " + pattern.shape().name() + " holds more than it may at " + of.name()
                            + " in hour " + hour);
                }
                var zone = zones.computeIfAbsent(
                        pattern.shape().zone(), z -> new int[inputs.loads().size()]);
                pattern.pods().forEach(pods -> zone[pods.load()] += pods.count() * pattern.nodes());
            }
            count(hour, site, zones.values());
            wrong.addAll(enough(packings.get(site), of, hour));
            wrong.addAll(spread(zones, of, hour));
        }
        findings[hour] = wrong.toArray(String[]::new);
    }

    private void count(int hour, int site, Iterable<int[]> zones) {
        int loads = inputs.loads().size();
        for (var zone : zones) {
            for (int load = 0; load < loads; load++) {
                seen[hour][site * loads + load] += zone[load];
            }
        }
    }

    private boolean fits(Packing.Pattern pattern) {
        long cpu = 0;
        long memory = 0;
        int all = 0;
        var perLoad = new HashMap<Integer, Integer>();
        boolean allowed = true;
        for (var pods : pattern.pods()) {
            var pod = inputs.loads().get(pods.load()).pod();
            int here = perLoad.merge(pods.load(), pods.count(), Integer::sum);
            cpu += pods.count() * pod.cpuMillis();
            memory += pods.count() * pod.memoryMiB();
            all += pods.count();
            allowed &= pods.count() >= 0 && here <= pod.perNode().orElse(here);
            allowed &= pod.shapes().isEmpty()
                    || pod.shapes().contains(pattern.shape().name());
        }
        return allowed
                && cpu <= pattern.shape().cpuMillis()
                && memory <= pattern.shape().memoryMiB()
                && all <= pattern.shape().pods();
    }

    private static List<String> enough(Packing packing, PlanInputs.Site site, int hour) {
        Map<PlanInputs.NodeShape, Integer> used = new HashMap<>();
        packing.patterns().forEach(p -> used.merge(p.shape(), p.nodes(), Integer::sum));
        return used.entrySet().stream()
                .filter(e -> e.getValue() > e.getKey().count())
                .map(e -> site.name() + " has " + e.getKey().count() + " nodes of "
                        + e.getKey().name() + ", not the " + e.getValue() + " of hour " + hour)
                .sorted()
                .toList();
    }

    private List<String> spread(Map<String, int[]> zones, PlanInputs.Site site, int hour) {
        var names = new TreeSet<String>();
        site.shapes().forEach(shape -> names.add(shape.zone()));
        var wrong = new ArrayList<String>();
        for (int load = 0; load < inputs.loads().size() && names.size() > 1; load++) {
            int most = 0;
            int least = Integer.MAX_VALUE;
            for (var name : names) {
                var zone = zones.get(name);
                int here = zone == null ? 0 : zone[load];
                most = Math.max(most, here);
                least = Math.min(least, here);
            }
            var service = inputs.loads().get(load);
            if (most - least > service.pod().spread().orElse(Integer.MAX_VALUE)) {
                wrong.add("the zones of " + site.name() + " differ by " + (most - least) + " replicas of "
                        + service.service() + " in hour " + hour);
            }
        }
        return wrong;
    }

    /** Pods of a service that have a node at a site. */
    int pods(int hour, int site, int load) {
        return seen[hour][site * inputs.loads().size() + load];
    }

    /** What all nodes of an hour at a site cost, to the last digit. */
    BigDecimal cost(int hour, int site) {
        var seenCost = cost[hour][site];
        return seenCost == null ? BigDecimal.ZERO : seenCost;
    }

    List<String> findings() {
        return Arrays.stream(findings)
                .filter(Objects::nonNull)
                .flatMap(Stream::of)
                .toList();
    }
}
