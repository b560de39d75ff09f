package io.loadline.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceGraphTest {
    private final ServiceGraph graph = new ServiceGraph(List.of(
            calling("gate", "checkout"),
            calling("checkout", "payment", "stock"),
            calling("payment", "bank"),
            calling("stock", "checkout")));

    @Test
    void depthCountsCalls() {
        assertEquals(Map.of("payment", 1, "stock", 1), graph.dependencies("checkout", 1));
        assertEquals(Map.of("payment", 1, "stock", 1, "bank", 2), graph.dependencies("checkout", 2));
    }

    @Test
    void cyclesEnd() {
        assertEquals(Map.of("gate", 1, "stock", 1), graph.dependents("checkout", 9));
    }

    @Test
    void nearestComeFirst() {
        assertEquals(
                List.of("payment", "checkout", "gate", "stock"),
                List.copyOf(graph.dependents("bank", 9).keySet()));
    }

    @Test
    void whatIsNotRegisteredCallsNobody() {
        assertEquals(Map.of(), graph.dependencies("bank", 3));
        assertEquals(List.of("gate", "checkout", "payment", "stock"), List.copyOf(graph.names()));
    }

    private static Service calling(String name, String... others) {
        return new Service(
                name,
                "team",
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(others),
                Map.of());
    }
}
