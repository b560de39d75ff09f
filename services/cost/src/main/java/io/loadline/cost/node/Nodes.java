package io.loadline.cost.node;

import io.loadline.cost.allocation.Part;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.allocation.Share;
import io.loadline.cost.allocation.Work;
import io.loadline.cost.exact.LargestRemainder;
import io.loadline.cost.hardware.Asset;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * On which nodes of a site work ran and capacity was idle, as far as it was told. All hardware of a site has one price, so that what a
 * node left idle is its part of what the site did. Work that nobody has placed is taken to lie on the nodes by what is free on them. A
 * site of which nothing was told on a day is its own only node.
 */
public final class Nodes {
    /** The node of what nobody has placed. */
    public static final String UNKNOWN = "";

    /** Nothing was told of any. */
    public static final Nodes UNTOLD = new Nodes();

    /** Far finer than money: whoever shows parts rounds them once. */
    private static final int SCALE = 12;

    private final Map<LocalDate, Map<Place, NavigableMap<String, Work>>> placed = new HashMap<>();
    private final Map<LocalDate, Map<String, NavigableMap<String, Work>>> free = new HashMap<>();

    private Nodes() {}

    /** @param owned all hardware */
    static Nodes of(List<NodeDay> days, List<Asset> owned, ZoneId zone) {
        var nodes = new Nodes();
        var assets = owned.stream().collect(Collectors.toMap(Asset::id, Function.identity()));
        for (var day : days) {
            var asset = assets.get(day.node());
            if (asset != null && asset.isOwnedOn(day.date())) {
                // what of it is not told of is free
                var left = nodes.free
                        .computeIfAbsent(day.date(), date -> new HashMap<>())
                        .computeIfAbsent(asset.datacenter(), site -> capacities(owned, site, day.date(), zone));
                nodes.place(day, asset.datacenter(), left);
            }
        }
        return nodes;
    }

    private static NavigableMap<String, Work> capacities(
            List<Asset> owned, String datacenter, LocalDate date, ZoneId zone) {
        var capacities = new TreeMap<String, Work>();
        owned.stream()
                .filter(asset -> asset.datacenter().equals(datacenter) && asset.isOwnedOn(date))
                .forEach(asset -> capacities.put(asset.id(), Work.capacity(asset, date, zone)));
        return capacities;
    }

    private void place(NodeDay day, String datacenter, Map<String, Work> left) {
        var places = placed.computeIfAbsent(day.date(), date -> new HashMap<>());
        for (var each : day.work()) {
            var place = new Place(datacenter, each.unit().orElse(""), each.service());
            var work = new Work(each.cpuHours(), each.memoryGibHours());
            places.computeIfAbsent(place, absent -> new TreeMap<>()).put(day.node(), work);
            left.computeIfPresent(day.node(), (node, capacity) -> capacity.lessAtMost(work));
        }
    }

    /**
     * The work at a place by node.
     *
     * @param worked all of it
     */
    public NavigableMap<String, Work> work(LocalDate date, Place place, Work worked) {
        if (!areKnown(date, place.datacenter())) {
            return new TreeMap<>(Map.of(place.datacenter(), worked));
        }
        var work = new TreeMap<>(placed.getOrDefault(date, Map.of()).getOrDefault(place, new TreeMap<>()));
        var told = work.values().stream().reduce(Work.NONE, Work::plus);
        work.put(UNKNOWN, worked.lessAtMost(told));
        return work;
    }

    /**
     * A share of a place by node, to the last digit: idle capacity by what is free there, all else by the work.
     *
     * @param worked at the place
     */
    public NavigableMap<String, Share> split(LocalDate date, Place place, Work worked, Share share) {
        if (!areKnown(date, place.datacenter())) {
            return new TreeMap<>(Map.of(place.datacenter(), share));
        }
        var work = work(date, place, worked);
        var left = free.get(date).get(place.datacenter());
        var split = new TreeMap<String, Share>();
        share.parts()
                .forEach((part, amount) -> parts(part, amount, work, left).forEach((node, piece) -> {
                    if (piece.signum() != 0) {
                        split.merge(node, new Share(Map.of(part, piece)), Share::plus);
                    }
                }));
        return split;
    }

    private boolean areKnown(LocalDate date, String datacenter) {
        return free.getOrDefault(date, Map.of()).containsKey(datacenter);
    }

    private static Map<String, BigDecimal> parts(
            Part part, BigDecimal amount, Map<String, Work> work, Map<String, Work> left) {
        var by = switch (part) {
            case IDLE_CPU, IDLE_MEMORY -> left;
            case CPU, MEMORY, NETWORK, BILLED, SHARED -> work;
        };
        var weights = by.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> weight(part, entry.getValue())));
        var parts = LargestRemainder.distribute(amount, weights, SCALE);
        return parts.isEmpty() ? Map.of(UNKNOWN, amount) : parts;
    }

    private static BigDecimal weight(Part part, Work work) {
        return switch (part) {
            case MEMORY, IDLE_MEMORY -> work.memoryGibHours();
            case CPU, IDLE_CPU, NETWORK, BILLED, SHARED -> work.cpuHours();
        };
    }
}
