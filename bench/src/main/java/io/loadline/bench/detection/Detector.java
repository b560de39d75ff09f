package io.loadline.bench.detection;

import io.loadline.slo.detection.Hurts;
import io.loadline.slo.detection.JointMovement;
import io.loadline.slo.detection.Surprise;
import io.loadline.slo.detection.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Ours, or one of the simple ones that it is held against. */
interface Detector {
    /** Which slices of a series alarm; from the first ones is only learnt. */
    boolean[] alarms(Trace trace, int warmUp);

    /**
     * Learns from quiet rows, a column per signal, and says of each of other rows, in their order, whether it alarms.
     *
     * @param promised columns of what users were promised, none when that is not known
     */
    Function<double[][], boolean[]> learn(double[][] quiet, List<Hurts> hurts, int... promised);

    /** The service's own calculations: of one signal, and of many together. */
    static Detector ours() {
        return new Detector() {
            @Override
            public boolean[] alarms(Trace trace, int warmUp) {
                var over = Surprise.of(trace, warmUp);
                var alarms = new boolean[over.length];
                for (int i = 0; i < alarms.length; i++) {
                    alarms[i] = Math.abs(over[i]) > 1;
                }
                return alarms;
            }

            @Override
            public Function<double[][], boolean[]> learn(double[][] quiet, List<Hurts> hurts, int... promised) {
                return JointMovement.learn(quiet, hurts, promised)::moves;
            }
        };
    }

    /** Outside of the range of the quiet times, widened. */
    static Detector threshold(double width) {
        return new Banded(values -> {
            double[] sorted =
                    Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
            if (sorted.length == 0) {
                return new Banded.Band(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            }
            double median = sorted[sorted.length / 2];
            return new Banded.Band(
                    median - width * (median - sorted[0]), median + width * (sorted[sorted.length - 1] - median));
        });
    }

    /** Farther from the mean of the quiet times than so many standard deviations. */
    static Detector sigmas(double sigmas) {
        return new Banded(values -> Banded.Band.around(values, sigmas));
    }
}
