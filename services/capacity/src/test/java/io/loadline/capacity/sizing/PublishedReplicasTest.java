package io.loadline.capacity.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * J4: all vectors of Kubernetes' pkg/controller/podautoscaler/replica_calculator_test.go that end in a number, by the name of the
 * test without its first word. Errors (no figure of any pod, no request) have no counterpart: a replayed pod has both.
 */
final class PublishedReplicasTest {
    /** Pods that failed or are being deleted are none; a pod whose CPU is hot from starting counts as not ready. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ScaleUp,                        300 500 700,             0, 0, 300,  3, 5",
        "ScaleUpUnreadyLessScale,        500 700,                 1, 0, 300,  3, 4",
        "ScaleUpHotCpuLessScale,         500 700,                 1, 0, 300,  3, 4",
        "ScaleUpUnreadyNoScale,          400,                     2, 0, 300,  3, 3",
        "ScaleHotCpuNoScale,             400,                     2, 0, 300,  3, 3",
        "ScaleUpIgnoresFailedPods,       500 700,                 0, 0, 300,  2, 4",
        "ScaleUpIgnoresDeletionPods,     500 700,                 0, 0, 300,  2, 4",
        "ScaleDown,                      100 300 500 250 250,     0, 0, 500,  5, 3",
        "ScaleDownIncludeUnreadyPods,    100 300 500,             2, 0, 500,  5, 2",
        "ScaleDownExcludeUnscheduledPods, 100,                    4, 0, 500,  5, 1",
        "ScaleDownIgnoreHotCpuPods,      100 300 500,             2, 0, 500,  5, 2",
        "ScaleDownIgnoresFailedPods,     100 300 500 250 250,     0, 0, 500,  5, 3",
        "ScaleDownIgnoresDeletionPods,   100 300 500 250 250,     0, 0, 500,  5, 3",
        "Tolerance,                      1010 1030 1020,          0, 0, 1000, 3, 3",
        "SuperfluousMetrics,             4000 9500 3000 7000,     0, 0, 1000, 4, 24",
        "MissingMetrics,                 400 95,                  0, 2, 1000, 4, 3",
        "MissingMetricsNoChangeEq,       1000,                    0, 1, 1000, 2, 2",
        "MissingMetricsNoChangeGt,       1900,                    0, 1, 1000, 2, 2",
        "MissingMetricsNoChangeLt,       600,                     0, 1, 1000, 2, 2",
        "MissingMetricsUnreadyChange,    450,                     1, 1, 500,  3, 3",
        "MissingMetricsHotCpuNoChange,   450,                     1, 1, 500,  3, 3",
        "MissingMetricsUnreadyScaleUp,   2000,                    1, 1, 500,  3, 4",
        "MissingMetricsHotCpuScaleUp,    2000,                    1, 1, 500,  3, 4",
        "MissingMetricsUnreadyScaleDown, 100 100,                 1, 1, 500,  4, 3",
        "DuringRollingUpdateWithMaxSurge, 100 100,                0, 1, 500,  2, 2"
    })
    void byTheCpuOfPodsThatRequestACore(
            String test, String usages, int unready, int missing, double target, int current, int expected) {
        var pods = Arrays.stream(usages.split(" ")).map(Double::valueOf).toList();
        assertEquals(expected, new DesiredReplicas(pods, unready, missing, target).of(current, 1000));
    }

    /** Ten pods of 150 m, which request 300 m on average: the target is just beyond the tolerance, then just within. */
    @ParameterizedTest(name = "ComputedToleranceAlgImplementation, {0} %")
    @CsvSource({"56, 9", "55, 10"})
    void atTheBorderOfTheTolerance(int percent, int expected) {
        var pods = DoubleStream.generate(() -> 150).limit(10).boxed().toList();
        assertEquals(expected, new DesiredReplicas(pods, 0, 0, 300 * percent / 100.0).of(10, 300));
    }

    /** What is counted per pod knows no pods that are not ready. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ScaleUpCM,                               20000 10000 30000,             15000, 3, 4",
        "ScaleUpCMUnreadyHotCpuNoLessScale,       50000 10000 30000,             15000, 3, 6",
        "ScaleUpCMUnreadyHotCpuScaleWouldScaleDown, 50000 15000 30000,           15000, 3, 7",
        "ScaleUpCMExternal,                       8600,                          4400,  1, 2",
        "ScaleUpCMExternalNoLabels,               8600,                          4400,  1, 2",
        "ScaleDownCM,                             12000 12000 12000 12000 12000, 20000, 5, 3",
        "ToleranceCM,                             20000 21000 21000,             20000, 3, 3"
    })
    void byAFigureOfEachPod(String test, String figures, double target, int current, int expected) {
        var pods = Arrays.stream(figures.split(" ")).map(Double::valueOf).toList();
        assertEquals(expected, new DesiredReplicas(pods, 0, 0, target).of(current, target));
    }

    /** The figure of an object, or an external one, is held against the target as if each ready pod had it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ScaleUpCMObject,                    20000, 15000, 3, 3, 4",
        "ScaleUpCMObjectIgnoresUnreadyPods,  50000, 10000, 1, 3, 5",
        "ScaleUpCMExternalIgnoresUnreadyPods, 8600, 4400,  1, 3, 2",
        "ScaleDownCMObject,                  12000, 20000, 5, 5, 3",
        "ScaleDownCMExternal,                8600,  14334, 5, 5, 3",
        "ToleranceCMObject,                  20666, 20000, 3, 3, 3",
        "ToleranceCMExternal,                8600,  8888,  3, 3, 3"
    })
    void byAFigureOfAnObject(String test, double value, double target, int ready, int current, int expected) {
        assertEquals(expected, new DesiredReplicas(value * ready, ready, 0, 0, target).of(current, target));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ScaleUpCMPerPodObject,        20000, 5000, 3, 4",
        "ScaleUpPerPodCMExternal,      8600,  2150, 3, 4",
        "ScaleDownPerPodCMObject,      6000,  2000, 5, 3",
        "ScaleDownPerPodCMExternal,    8600,  2867, 5, 3",
        "TolerancePerPodCMObject,      20166, 5000, 4, 4",
        "TolerancePerPodCMExternal,    8600,  2900, 3, 3"
    })
    void byAFigureOfTheWholeWithATargetForEachPod(String test, double value, double target, int current, int expected) {
        assertEquals(expected, DesiredReplicas.byAverage(value, target, current));
    }
}
