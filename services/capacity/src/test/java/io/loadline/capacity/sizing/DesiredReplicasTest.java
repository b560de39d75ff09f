package io.loadline.capacity.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors are those of Kubernetes' replica_calculator_test.go (J4); requests are 1000 thousandths of a core unless said. */
final class DesiredReplicasTest {
    private static final double CORE = 1000;

    @Test
    void itScalesUpToItsTarget() {
        assertEquals(5, new DesiredReplicas(List.of(300.0, 500.0, 700.0), 0, 0, 300).of(3, CORE));
        assertEquals(4, new DesiredReplicas(List.of(20_000.0, 10_000.0, 30_000.0), 0, 0, 15_000).of(3, CORE));
    }

    @Test
    void podsThatAreNotReadyCountAsIdleWhenScalingUp() {
        assertEquals(4, new DesiredReplicas(List.of(500.0, 700.0), 1, 0, 300).of(3, CORE));
    }

    @Test
    void itScalesDownToItsTarget() {
        var usages = List.of(100.0, 300.0, 500.0, 250.0, 250.0);
        assertEquals(3, new DesiredReplicas(usages, 0, 0, 500).of(5, CORE));
        assertEquals(2, new DesiredReplicas(List.of(100.0, 300.0, 500.0), 2, 0, 500).of(5, CORE));
    }

    @Test
    void withinATenthNothingChanges() {
        assertEquals(3, new DesiredReplicas(List.of(1010.0, 1030.0, 1020.0), 0, 0, 1000).of(3, CORE));
    }

    @Test
    void podsWithoutAFigureMayNotTurnTheDirection() {
        assertEquals(
                2, new DesiredReplicas(List.of(450.0), 0, 1, 500).of(2, CORE), "would scale down, 1 with a full pod");
        assertEquals(
                2, new DesiredReplicas(List.of(900.0), 0, 1, 500).of(2, CORE), "would scale up, not with an idle pod");
        assertEquals(3, new DesiredReplicas(List.of(2000.0), 0, 1, 700).of(2, CORE), "scales up less");
    }

    @Test
    void aFigureOfTheWholeServiceIsHeldAgainstATargetForEachPod() {
        assertEquals(4, DesiredReplicas.byAverage(8600, 2150, 3));
        assertEquals(4, DesiredReplicas.byAverage(8600, 2150, 5));
        assertEquals(4, DesiredReplicas.byAverage(8600, 2200, 4), "within a tenth");
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
