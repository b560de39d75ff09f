package io.loadline.bench.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.bench.detection.Table.Column;
import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import io.loadline.slo.detection.Hurts;
import io.loadline.slo.detection.JointMovement;
import io.loadline.slo.detection.Movement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemSetTest {
    private static final ServiceGraph SHOP =
            new ServiceGraph(List.of(calls("front", "checkout"), calls("checkout", "payment")));
    private static final List<Column> COLUMNS = List.of(
            new Column("front", Dimension.LATENCY, "Average"),
            new Column("payment", Dimension.LATENCY, "Average"),
            new Column("payment", Dimension.LATENCY, "p99"),
            new Column("checkout", Dimension.ERRORS, "Average"),
            new Column("mail", Dimension.LATENCY, "Average"));

    @Test
    void whomTheSymptomDoesNotReachAndOtherMeasuresAreNotCompared() {
        assertEquals(List.of("front", "payment"), compared("front", SHOP));
    }

    @Test
    void withoutASymptomAllAreCompared() {
        assertEquals(List.of("front", "payment", "checkout", "mail"), compared("", new ServiceGraph(List.of())));
    }

    private static List<String> compared(String symptomAt, ServiceGraph graph) {
        var table = new Table(COLUMNS, new double[] {0, 1}, new double[][] {{1, 1, 1, 0, 1}, {2, 2, 2, 1, 2}});
        return new SystemSet.Case(table, false, table, 1, 1, 1, 1, symptomAt, graph, "payment")
                .movements(JointMovement.learn(table.rows(), Collections.nCopies(COLUMNS.size(), Hurts.UP))).stream()
                        .map(Movement::service)
                        .toList();
    }

    private static Service calls(String name, String... called) {
        Optional<String> none = Optional.empty();
        return new Service(name, "team", 1, none, none, none, none, List.of(called), Map.of());
    }
}
