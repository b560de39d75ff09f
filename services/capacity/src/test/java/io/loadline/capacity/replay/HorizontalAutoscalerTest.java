package io.loadline.capacity.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.manifest.Behaviour;
import io.loadline.capacity.manifest.Behaviour.Policy;
import io.loadline.capacity.manifest.Behaviour.Rules;
import io.loadline.capacity.sizing.DesiredReplicas;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As kubernetes/kubernetes, pkg/controller/podautoscaler/horizontal.go stabilises and limits; figures of our own. */
class HorizontalAutoscalerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** All pods ready, each using so much of its target. */
    private static DesiredReplicas at(double ratio, int pods) {
        return new DesiredReplicas(ratio * pods, pods, 0, 0, 1);
    }

    private static int sync(HorizontalAutoscaler autoscaler, long now, int current, double ratio) {
        return autoscaler.sync(now, current, at(ratio, current), 1, 0);
    }

    @Test
    void itDoublesAtMostOrAddsFourEachTimeItLooks() {
        var autoscaler = new HorizontalAutoscaler(1, 1000, Behaviour.DEFAULT);
        assertEquals(6, sync(autoscaler, 0, 2, 50));
        assertEquals(12, sync(autoscaler, 15, 6, 50));
        assertEquals(24, sync(autoscaler, 30, 12, 50));
        assertEquals(24, sync(autoscaler, 31, 24, 50), "within the same period nothing more");
    }

    @Test
    void itGoesDownToTheHighestThatItWantedWithinFiveMinutes() {
        var autoscaler = new HorizontalAutoscaler(1, 100, Behaviour.DEFAULT);
        assertEquals(20, sync(autoscaler, 0, 20, 0.95));
        assertEquals(20, sync(autoscaler, 15, 20, 0.2));
        assertEquals(20, sync(autoscaler, 285, 20, 0.3));
        assertEquals(6, sync(autoscaler, 300, 20, 0.1), "the first wish for 20 is five minutes ago");
        assertEquals(3, sync(autoscaler, 600, 6, 0.5));
    }

    @Test
    void aPlansBehaviourGivesUpATenthAMinute() {
        var autoscaler = new HorizontalAutoscaler(1, 100, Behaviour.PLANNED);
        assertEquals(50, sync(autoscaler, 0, 50, 0.1));
        assertEquals(45, sync(autoscaler, 300, 50, 0.1));
        assertEquals(45, sync(autoscaler, 315, 45, 0.1));
        assertEquals(40, sync(autoscaler, 360, 45, 0.1));
    }

    @Test
    void aWindowForScalingUpTakesTheLeastThatWasWanted() {
        var calm = new Behaviour(
                new Rules(Duration.ofSeconds(60), List.of(Policy.percent(900, MINUTE))), Behaviour.DEFAULT.down());
        var autoscaler = new HorizontalAutoscaler(1, 100, calm);
        assertEquals(10, sync(autoscaler, 0, 10, 1));
        assertEquals(10, sync(autoscaler, 15, 10, 3));
        assertEquals(20, sync(autoscaler, 75, 10, 2));
    }

    @Test
    void boundsHoldAtOnce() {
        var autoscaler = new HorizontalAutoscaler(5, 8, Behaviour.DEFAULT);
        assertEquals(5, sync(autoscaler, 0, 2, 1));
        assertEquals(8, sync(autoscaler, 15, 11, 1));
        assertEquals(8, sync(autoscaler, 30, 7, 3));
    }

    @Test
    void aScheduleCountsAsAFigureAmongOthersWithTheSameTolerance() {
        var autoscaler = new HorizontalAutoscaler(1, 100, Behaviour.DEFAULT);
        assertEquals(30, autoscaler.sync(0, 20, at(1, 20), 1, 30));
        assertEquals(30, autoscaler.sync(15, 30, at(1, 30), 1, 32), "within a tenth it is not heard");
        assertEquals(33, autoscaler.sync(30, 30, at(1, 30), 1, DesiredReplicas.heard(32, 30)));
    }

    @Test
    void withoutAFigureOfAnyReadyPodItStaysWhereItIs() {
        var autoscaler = new HorizontalAutoscaler(1, 100, Behaviour.DEFAULT);
        assertEquals(7, autoscaler.sync(0, 7, new DesiredReplicas(0, 0, 7, 0, 1), 1, 0));
    }
}
