package io.loadline.cost.allocation;

import io.loadline.cost.allocation.AllocationRules.Measure;
import io.loadline.cost.exact.LargestRemainder;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How one business day's shared cost is split: first over groups, then within a group by what its places cost, each time to the last
 * digit.
 *
 * @param by what is measured
 * @param measures of services or units, whichever are measured; empty where the cost and work of the day itself are
 */
record Sharing(Measure by, Map<String, BigDecimal> measures) {
    static final Sharing BY_COST = new Sharing(Measure.COST, Map.of());

    /**
     * @param costs of the places that bear it, not negative
     * @return empty when nobody can bear it
     */
    NavigableMap<Place, BigDecimal> split(
            BigDecimal amount, Map<Place, BigDecimal> costs, Map<Place, Work> works, int scale) {
        if (by == Measure.COST) {
            return LargestRemainder.distribute(amount, costs, scale);
        }
        var groups = new HashMap<String, Map<Place, BigDecimal>>();
        costs.forEach((place, cost) ->
                groups.computeIfAbsent(group(place), name -> new HashMap<>()).put(place, cost));
        var weights = new HashMap<String, BigDecimal>();
        groups.forEach((name, places) -> weights.put(name, weight(name, places, works)));
        var split = new TreeMap<Place, BigDecimal>();
        LargestRemainder.distribute(amount, weights, scale)
                .forEach((name, part) -> split.putAll(within(part, groups.get(name), scale)));
        return split;
    }

    private static NavigableMap<Place, BigDecimal> within(BigDecimal part, Map<Place, BigDecimal> costs, int scale) {
        var parts = LargestRemainder.distribute(part, costs, scale);
        if (!parts.isEmpty()) {
            return parts;
        }
        var alike = new HashMap<Place, BigDecimal>();
        costs.keySet().forEach(place -> alike.put(place, BigDecimal.ONE));
        return LargestRemainder.distribute(part, alike, scale);
    }

    private String group(Place place) {
        return by == Measure.ORDERS || by == Measure.GMV ? place.unit() : place.service();
    }

    private BigDecimal weight(String group, Map<Place, BigDecimal> places, Map<Place, Work> works) {
        return switch (by) {
            case EVEN -> BigDecimal.ONE;
            case COST -> sum(places.values());
            case CPU_HOURS -> work(places, works).cpuHours();
            case MEMORY_HOURS -> work(places, works).memoryGibHours();
            case ORDERS, GMV, WEIGHTS, METRIC -> measures.getOrDefault(group, BigDecimal.ZERO);
        };
    }

    private static Work work(Map<Place, BigDecimal> places, Map<Place, Work> works) {
        return places.keySet().stream()
                .map(place -> works.getOrDefault(place, Work.NONE))
                .reduce(Work.NONE, Work::plus);
    }

    private static BigDecimal sum(Iterable<BigDecimal> amounts) {
        var sum = BigDecimal.ZERO;
        for (var amount : amounts) {
            sum = sum.add(amount);
        }
        return sum;
    }
}
