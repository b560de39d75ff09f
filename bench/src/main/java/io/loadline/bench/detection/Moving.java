package io.loadline.bench.detection;

import io.loadline.slo.detection.Hurts;
import io.loadline.slo.detection.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A band that moves along: alarms where a signal is farther from the mean of the last day than so many standard deviations of it. Recordings of systems
 * are shorter than that; of them it is learnt once.
 */
record Moving(double sigmas) implements Detector {
    private static final long DAY = 86_400;

    @Override
    public boolean[] alarms(Trace trace, int warmUp) {
        int length = (int) Math.max(2, DAY / trace.step());
        var values = trace.values();
        var alarms = new boolean[values.length];
        for (int i = warmUp; i < alarms.length; i++) {
            var last = Arrays.copyOfRange(values, Math.max(0, i - length), i);
            alarms[i] = Banded.Band.around(last, sigmas).excludes(values[i]);
        }
        return alarms;
    }

    @Override
    public Function<double[][], boolean[]> learn(double[][] quiet, List<Hurts> hurts, int... promised) {
        return Detector.sigmas(sigmas).learn(quiet, hurts, promised);
    }
}
