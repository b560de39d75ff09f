package io.loadline.cost.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.workload.Workload.Properties;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class AggregationTest {
    /** Two clusters; in the first, idle memory besides. */
    private static final List<Workload> WORKLOADS = List.of(
            workload("a", "east", "shop", 1, 2),
            workload("b", "east", "search", 2, 0),
            workload("c", "west", "shop", 3, 0));

    private static final List<Workload> IDLE = List.of(idle("east", 6, 5), idle("west", 1, 4));

    @Test
    void idleCapacityIsBorneWhereItIsResourceByResource() {
        assertEquals(
                Map.of("shop", "14/1", "search", "6/1", "__idle__", "4/1"),
                lines("namespace", "", "", new Split.Even(), true));
    }

    @Test
    void idleCapacityIsShownForItself() {
        assertEquals(
                Map.of("shop", "6/1", "search", "2/1", "__idle__", "16/1"),
                lines("namespace", "", "", new Split.Even(), false));
    }

    @Test
    void aFilterChangesNothingOfWhatItShows() {
        var everything = lines("cluster,namespace", "", "container:\"b\"", new Split.Weighted(), true);
        var some = lines("cluster,namespace", "cluster:\"west\"", "container:\"b\"", new Split.Weighted(), true);
        assertEquals(everything.get("west/shop"), some.get("west/shop"));
    }

    @Test
    void anEvenShareIsOfAllGroupsAlsoOfThoseThatAreNotShown() {
        var shown = lines("container", "container:\"a\"", "", new Split.Even(), true, new BigFraction(9));
        // 3 itself, 2 of the idle cores, the idle memory, and a third of the overhead
        assertEquals(Map.of("a", "13/1"), shown);
    }

    @Test
    void whatIsSharedIsSplitByAMeasure() {
        var split = new Split.Measured(Map.of("shop", new BigFraction(2), "search", BigFraction.ONE));
        var lines = lines("namespace", "", "", split, false, new BigFraction(1));
        assertEquals("20/3", lines.get("shop"));
        assertEquals("7/3", lines.get("search"));
    }

    @Test
    void whatNobodyCanBearStaysVisible() {
        assertEquals(
                Map.of("__undistributed__", "8/1", "__idle__", "16/1"),
                lines("namespace", "", "namespace:\"shop\",\"search\"", new Split.Weighted(), true));
    }

    /** Work that nobody has placed is on a node of the same name in each cluster. */
    @Test
    void nodesOfTwoClustersMayHaveOneName() {
        var east = new Workload(
                "a", new Properties("east", "node", "", "", "", "", "a", List.of(), Map.of(), Map.of()), charges(1, 1));
        var west = new Workload(
                "b", new Properties("west", "node", "", "", "", "", "b", List.of(), Map.of(), Map.of()), charges(1, 1));
        var idle = new Workload("idle", Properties.of("east", "node"), charges(6, 0));
        var aggregation = new Aggregation(
                List.of(Property.parse("cluster").orElseThrow()),
                properties -> true,
                properties -> false,
                new Split.Weighted(),
                BigFraction.ZERO,
                true,
                false,
                true);
        var lines = aggregation.of(List.of(east, west), List.of(idle));
        assertEquals(new BigFraction(8), lines.get("east").total());
        assertEquals(new BigFraction(2), lines.get("west").total());
    }

    private static Map<String, String> lines(String by, String filter, String share, Split split, boolean shareIdle) {
        return lines(by, filter, share, split, shareIdle, BigFraction.ZERO);
    }

    private static Map<String, String> lines(
            String by, String filter, String share, Split split, boolean shareIdle, BigFraction overhead) {
        var properties = List.of(by.split(",")).stream()
                .map(name -> Property.parse(name).orElseThrow())
                .toList();
        var aggregation = new Aggregation(
                properties,
                Filter.parse(filter),
                share.isEmpty() ? p -> false : Filter.parse(share),
                split,
                overhead,
                shareIdle,
                false,
                false);
        var lines = new TreeMap<String, String>();
        aggregation
                .of(WORKLOADS, IDLE)
                .forEach((name, line) -> lines.put(
                        name, line.total().getNumerator() + "/" + line.total().getDenominator()));
        return lines;
    }

    private static Workload workload(String name, String cluster, String namespace, long cpu, long memory) {
        return new Workload(
                name,
                new Properties(cluster, "", namespace, "", "", "", name, List.of(), Map.of(), Map.of()),
                charges(cpu, memory));
    }

    private static Workload idle(String cluster, long cpu, long memory) {
        return new Workload(cluster, Properties.of(cluster, ""), charges(cpu, memory));
    }

    private static Charges charges(long cpu, long memory) {
        return new Charges(Map.of(Resource.CPU, new BigFraction(cpu), Resource.MEMORY, new BigFraction(memory)));
    }
}
