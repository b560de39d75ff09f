package io.loadline.capacity.plan;

import io.loadline.capacity.fleet.Cluster;
import io.loadline.capacity.outside.RateCard;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the nodes of a site cost within a plan. */
final class NodePrices {
    private NodePrices() {}

    /**
     * The nodes by the hour from which their prices hold: an hour has the card of the day on which it begins.
     *
     * @param cards by their first day
     * @param zone in which a day begins
     */
    static NavigableMap<Integer, List<PlanInputs.NodeShape>> byHour(
            Collection<Cluster.Nodes> nodes, List<RateCard> cards, Window window, ZoneId zone) {
        var prices = new TreeMap<Integer, List<PlanInputs.NodeShape>>();
        for (var card : cards) {
            var begins = card.validFrom().atStartOfDay(zone).toInstant();
            long hour = Math.ceilDiv(Duration.between(window.start(), begins).toMinutes(), 60L);
            prices.put((int) Math.max(0, hour), priced(nodes, card));
        }
        return prices;
    }

    /**
     * At the prices that hold for most hours of the plan.
     *
     * @param prices of at least one card
     */
    static List<PlanInputs.NodeShape> longest(NavigableMap<Integer, List<PlanInputs.NodeShape>> prices, Window window) {
        int hours = Math.toIntExact(window.length().toHours());
        return prices.keySet().stream()
                .max(Comparator.comparingInt(
                        from -> Optional.ofNullable(prices.higherKey(from)).orElse(hours) - from))
                .map(prices::get)
                .orElseThrow();
    }

    private static List<PlanInputs.NodeShape> priced(Collection<Cluster.Nodes> nodes, RateCard card) {
        return nodes.stream()
                .map(n -> PlanInputs.NodeShape.of(n, card.hourOf(n.shape(), n.cpu(), n.memoryGiB())))
                .sorted(Comparator.comparingDouble(NodePrices::pricePerCore)
                        .thenComparing(PlanInputs.NodeShape::name)
                        .thenComparing(PlanInputs.NodeShape::zone))
                .toList();
    }

    private static double pricePerCore(PlanInputs.NodeShape shape) {
        return shape.hour().amount().doubleValue() / Math.max(1, shape.cpuMillis());
    }
}
