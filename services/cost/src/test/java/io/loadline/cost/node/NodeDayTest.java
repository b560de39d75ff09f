package io.loadline.cost.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.loadline.cost.node.NodeDay.Placed;
import io.loadline.testkit.DeciderMatrix;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("node-day")
class NodeDayTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void whatIsToldLastTakesThePlaceOfAllBeforeAndTheSameAgainIsNothing() {
        var some = day("rack-1", "cart");
        var none = new NodeDay(DAY, "rack-1", List.of());
        DeciderMatrix.of(NodeDay.DECIDER, Instant.EPOCH)
                .in(Optional.empty(), Optional.of(some), Optional.of(none))
                .on(new NodeDay.Report(some), "node-day.recorded", "nothing", "node-day.recorded")
                .on(new NodeDay.Report(none), "node-day.recorded", "node-day.recorded", "nothing")
                .holds();
    }

    @Test
    void aNodeHasAStreamPerDay() {
        var stream = NodeDay.stream(day("rack-1", "cart"));
        assertEquals(stream, NodeDay.stream(day("rack-1", "checkout")));
        assertNotEquals(stream, NodeDay.stream(day("rack-2", "cart")));
        assertNotEquals(stream, NodeDay.stream(new NodeDay(DAY.plusDays(1), "rack-1", List.of())));
    }

    private static NodeDay day(String node, String service) {
        return new NodeDay(
                DAY, node, List.of(new Placed(service, Optional.of("east-1"), BigDecimal.ONE, BigDecimal.TEN)));
    }
}
