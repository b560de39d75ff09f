package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds a plan against other circumstances, one service after the other. */
final class HeldPlan {
    private final Circumstances circumstances;
    private final Instant start;
    private final Map<String, Double> safeRates;
    private final Map<String, HeldSite> sites = new TreeMap<>();

    /**
     * @param safeRates of the plan
     * @param start of the plan's first hour
     */
    HeldPlan(Circumstances circumstances, Map<String, Double> safeRates, Instant start) {
        this.circumstances = circumstances;
        this.start = start;
        this.safeRates = safeRates;
    }

    /** @param service at all sites of the plan */
    void add(List<SeriesStore.Series> service) {
        var left = service.stream().filter(at -> !circumstances.isLost(at)).toList();
        var asked = circumstances.asked(service);
        for (int site = 0; site < left.size(); site++) {
            var planned = left.get(site);
            sites.computeIfAbsent(planned.datacenter(), name -> new HeldSite(name, start, planned.replicas().length))
                    .add(planned, asked.get(site), safeRates.getOrDefault(planned.service(), 0.0));
        }
    }

    /** Whether every site of the plan is lost. */
    boolean isEmpty() {
        return sites.isEmpty();
    }

    /**
     * @param nodesThere registered, by site
     * @param planned cost of the plan
     */
    WhatIf answer(Map<String, Integer> nodesThere, Money planned, Optional<Money> budget) {
        var currency = planned.currency();
        var needed = Money.sum(
                sites.values().stream().map(site -> site.needed(currency)).toList(), currency);
        var each = sites.entrySet().stream()
                .map(site -> site.getValue().site(nodesThere.getOrDefault(site.getKey(), 0)))
                .toList();
        return new WhatIf(
                each.stream().allMatch(site -> site.hoursShort() == 0 && site.nodes() <= site.nodesThere()),
                sites.values().stream().mapToLong(HeldSite::missing).sum(),
                planned,
                needed,
                budget.map(limit -> needed.compareTo(limit) <= 0),
                each);
    }
}
