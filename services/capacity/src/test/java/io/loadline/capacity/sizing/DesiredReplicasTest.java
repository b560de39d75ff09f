package io.loadline.capacity.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Beside the published vectors of {@link PublishedReplicasTest}: figures of our own. */
final class DesiredReplicasTest {
    private static final double CORE = 1000;

    @Test
    void podsWithoutAFigureMayNotTurnTheDirection() {
        assertEquals(
                2, new DesiredReplicas(List.of(450.0), 0, 1, 500).of(2, CORE), "would scale down, 1 with a full pod");
        assertEquals(
                2, new DesiredReplicas(List.of(900.0), 0, 1, 500).of(2, CORE), "would scale up, not with an idle pod");
        assertEquals(3, new DesiredReplicas(List.of(2000.0), 0, 1, 700).of(2, CORE), "scales up less");
    }

    @Test
    void whatIsAskedForIsHeardOnceItIsMoreThanATenthAway() {
        assertEquals(22, DesiredReplicas.heard(21, 20));
        assertEquals(30, DesiredReplicas.heard(30, 20));
        assertEquals(12, DesiredReplicas.heard(12, 20), "fewer need not be heard");
        assertEquals(20, DesiredReplicas.byAverage(21, 1, 20));
        assertEquals(22, DesiredReplicas.byAverage(22, 1, 20));
    }
}
