package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loses every set of sites that may be lost, moves their units and spreads the rest, and sees whether any replica gets too much. */
final class LossCheck {
    private static final double SLACK = 1e-6;

    private final PlanInputs inputs;
    private final Planned plan;
    private final List<Set<String>> losses = new ArrayList<>();
    /** Where a unit goes, by the names of the lost sites. */
    private final Map<Set<String>, Map<String, List<String>>> moves = new HashMap<>();

    LossCheck(PlanInputs inputs, Planned plan) {
        this.inputs = inputs;
        this.plan = plan;
        lose(Set.of(), 0);
        plan.evacuation()
                .list()
                .forEach(move -> moves.computeIfAbsent(Set.copyOf(move.lost()), lost -> new HashMap<>())
                        .computeIfAbsent(move.unit(), unit -> new ArrayList<>())
                        .add(move.to()));
    }

    private void lose(Set<String> lost, int from) {
        losses.add(lost);
        for (int site = from; site < inputs.sites().size(); site++) {
            if (lost.size() < inputs.surviveSites()
                    && lost.size() + 1 < inputs.sites().size()) {
                var more = new HashSet<>(lost);
                more.add(inputs.sites().get(site).name());
                lose(more, site + 1);
            }
        }
    }

    /** A unit is indivisible: it goes to exactly one site, which is not lost. */
    List<String> units() {
        var wrong = new ArrayList<String>();
        for (var lost : losses) {
            for (var site : inputs.sites()) {
                for (var unit : lost.contains(site.name()) ? site.units() : List.<String>of()) {
                    var to = destinations(lost, unit);
                    if (to.size() != 1
                            || lost.contains(to.getFirst())
                            || !inputs.siteNames().contains(to.getFirst())) {
                        wrong.add("unit " + unit + " goes to " + to + " when " + lost + " are lost, not to one site");
                    }
                }
            }
        }
        return wrong;
    }

    private List<String> destinations(Set<String> lost, String unit) {
        return moves.getOrDefault(lost, Map.of()).getOrDefault(unit, List.of());
    }

    /** No replica carries more than its safe rate in an hour, whichever sites are lost. */
    List<String> hour(int hour) {
        var wrong = new ArrayList<String>();
        for (int load = 0; load < inputs.loads().size(); load++) {
            for (var lost : losses) {
                carried(load, hour, lost, wrong);
            }
        }
        return wrong;
    }

    private void carried(int load, int hour, Set<String> lost, List<String> wrong) {
        var service = inputs.loads().get(load);
        var sites = inputs.sites();
        double standing = 0;
        double spread = 0;
        var arriving = new double[sites.size()];
        for (var site : sites) {
            double demand = service.demandAt(site.name(), hour);
            standing += lost.contains(site.name()) ? 0 : demand;
            spread += lost.contains(site.name()) ? demand - evacuated(service, site, demand, lost, arriving) : 0;
        }
        for (int site = 0; site < sites.size(); site++) {
            if (!lost.contains(sites.get(site).name())) {
                double own = service.demandAt(sites.get(site).name(), hour);
                double part = standing > 0 ? own / standing : 1.0 / (sites.size() - lost.size());
                double gets = own + arriving[site] + spread * part;
                double carries = plan.replicas(load, site, hour) * service.safeRate();
                if (gets > carries * (1 + SLACK) + SLACK) {
                    wrong.add(service.service() + " at " + sites.get(site).name() + " carries " + carries
                            + "/s but gets " + gets + "/s in hour " + hour + " without sites "
                            + lost.stream().sorted().toList());
                }
            }
        }
    }

    private double evacuated(
            PlanInputs.Load service, PlanInputs.Site site, double demand, Set<String> lost, double[] arriving) {
        double moved = 0;
        for (var unit : site.units()) {
            double part = demand * service.unitShares().getOrDefault(unit, 0.0);
            var to = destinations(lost, unit);
            arriving[to.isEmpty() ? 0 : inputs.siteNames().indexOf(to.getFirst())] += part;
            moved += part;
        }
        return moved;
    }
}
