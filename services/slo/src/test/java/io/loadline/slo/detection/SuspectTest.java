package io.loadline.slo.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuspectTest {
    private static final ServiceGraph SHOP =
            new ServiceGraph(List.of(calls("front", "checkout", "search"), calls("checkout", "payment", "checkout")));

    @Test
    void whoMovesWhileNobodyBelowDoesComesFirst() {
        assertEquals("payment", first(moved("front", 8), moved("checkout", 8), moved("payment", 8)));
    }

    @Test
    void whoCallsIsSuspectedWhenThoseBelowAreCalm() {
        assertEquals("checkout", first(moved("front", 3), moved("checkout", 8), moved("payment", 0)));
    }

    @Test
    void whoMovedFartherIsSuspectedFirst() {
        assertEquals("mail", first(moved("mail", 90), moved("payment", 3)));
    }

    @Test
    void whatMovedFarthestCounts() {
        assertEquals("search", first(moved("search", 1), moved("payment", 3), moved("search", 5)));
    }

    @Test
    void whatIsComparedIsWhatTheFrontShowsMostAndOthersToo() {
        var shares = new Movement("front", "share", 9);
        var latency = new Movement("front", "ms", 5);
        var below = new Movement("payment", "ms", 7);
        var load = new Movement("payment", "cores", 50);

        assertEquals(List.of(latency, below), Suspect.comparable(List.of(shares, latency, below, load), "front"));
        assertEquals(List.of(shares), Suspect.comparable(List.of(shares, latency, load), "front"));
        assertEquals(List.of(below, load), Suspect.comparable(List.of(below, load), ""));
    }

    private static String first(Movement... movements) {
        return Suspect.rank(List.of(movements), SHOP).getFirst().service();
    }

    private static Movement moved(String service, double by) {
        return new Movement(service, "ms", by);
    }

    private static Service calls(String name, String... called) {
        Optional<String> none = Optional.empty();
        return new Service(name, "team", 1, none, none, none, none, List.of(called), Map.of());
    }
}
