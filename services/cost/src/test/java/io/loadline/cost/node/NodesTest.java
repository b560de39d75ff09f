package io.loadline.cost.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.allocation.Part;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.allocation.Share;
import io.loadline.cost.allocation.Work;
import io.loadline.cost.hardware.Asset;
import io.loadline.cost.node.NodeDay.Placed;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NodesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Place CART = new Place("east", "east-1", "cart");
    private static final Place SITE = new Place("east", "", "");

    /** Two racks of a hundred cores, of which one holds 1,200 core hours of cart. */
    private static final Nodes NODES = nodes(new NodeDay(DAY, "rack-1", List.of(cart("1200"))));

    @Test
    void aSiteOfWhichNothingWasToldIsItsOnlyNode() {
        var share = share(Part.CPU, "10");
        assertEquals(Map.of("east", share), NODES.split(DAY.plusDays(1), CART, work("1200"), share));
        var west = new Place("west", "", "");
        assertEquals(Map.of("west", share), NODES.split(DAY, west, Work.NONE, share));
        assertEquals(Map.of("west", work("5")), NODES.work(DAY, west, work("5")));
    }

    @Test
    void workIsWhereItWasPlacedAndTheRestNowhere() {
        assertEquals(Map.of("rack-1", "1200", "", "300"), hours(NODES.work(DAY, CART, work("1500"))));
        assertEquals(Map.of("rack-1", "8", "", "2"), amounts(CART, "1500", Part.CPU, "10"));
        // less than was placed is placed
        assertEquals(Map.of("rack-1", "10"), amounts(CART, "1000", Part.CPU, "10"));
        assertEquals(Map.of("rack-1", "10"), amounts(CART, "1200", Part.NETWORK, "10"));
        assertEquals(Map.of("", "10"), amounts(new Place("east", "", "search"), "0", Part.BILLED, "10"));
    }

    @Test
    void whatIsIdleIsOnNodesByWhatIsFreeThere() {
        // 1,200 and 2,400 core hours
        assertEquals(Map.of("rack-1", "10", "rack-2", "20"), amounts(SITE, "0", Part.IDLE_CPU, "30"));
        assertEquals(
                new BigDecimal("0.01"),
                NODES.split(DAY, SITE, Work.NONE, share(Part.IDLE_CPU, "0.01")).values().stream()
                        .map(Share::total)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .stripTrailingZeros());
        // nothing of it is free on any
        assertEquals(Map.of("", "30"), amounts(SITE, "0", Part.IDLE_MEMORY, "30"));
    }

    @Test
    void whatIsFullHasNothingFree() {
        var overfull = nodes(new NodeDay(DAY, "rack-2", List.of(cart("2000"), search("2000"))));
        var split = overfull.split(DAY, SITE, Work.NONE, share(Part.IDLE_CPU, "30"));
        assertEquals(Map.of("rack-1", "30"), plain(split));
    }

    @Test
    void whatIsNotOwnedIsNoNode() {
        var gone = nodes(new NodeDay(DAY.minusYears(1), "rack-1", List.of(cart("1200"))));
        var share = share(Part.CPU, "10");
        assertEquals(Map.of("east", share), gone.split(DAY.minusYears(1), CART, work("1200"), share));
    }

    private static Nodes nodes(NodeDay day) {
        return Nodes.of(List.of(day), List.of(rack("rack-1", "east"), rack("rack-2", "east")), ZoneOffset.UTC);
    }

    private static Asset rack(String id, String datacenter) {
        return new Asset(
                id,
                datacenter,
                new BigDecimal("100"),
                BigDecimal.ZERO,
                DAY.minusMonths(1),
                Money.of("3650", "CNY"),
                12,
                Money.of("0", "CNY"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Placed cart(String hours) {
        return new Placed("cart", Optional.of("east-1"), new BigDecimal(hours), BigDecimal.ZERO);
    }

    private static Placed search(String hours) {
        return new Placed("search", Optional.empty(), new BigDecimal(hours), BigDecimal.ZERO);
    }

    private static Work work(String hours) {
        return new Work(new BigDecimal(hours), BigDecimal.ZERO);
    }

    private static Share share(Part part, String amount) {
        return new Share(Map.of(part, new BigDecimal(amount)));
    }

    private static Map<String, String> amounts(Place place, String worked, Part part, String amount) {
        return plain(NODES.split(DAY, place, work(worked), share(part, amount)));
    }

    private static Map<String, String> plain(Map<String, Share> split) {
        var plain = new TreeMap<String, String>();
        split.forEach((node, share) ->
                plain.put(node, share.total().stripTrailingZeros().toPlainString()));
        return plain;
    }

    private static Map<String, String> hours(Map<String, Work> works) {
        var hours = new TreeMap<String, String>();
        works.forEach((node, work) -> hours.put(node, work.cpuHours().toPlainString()));
        return hours;
    }
}
