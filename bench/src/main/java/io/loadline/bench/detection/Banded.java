package io.loadline.bench.detection;

import io.loadline.slo.detection.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A fixed band per signal, learnt once: alarms when any signal that users were promised is outside on the side that hurts,
 * or any at all where that is not known.
 */
record Banded(Function<double[], Band> rule) implements Detector {
    @Override
    public boolean[] alarms(Trace trace, int warmUp) {
        var band = rule.apply(Arrays.copyOf(trace.values(), warmUp));
        var alarms = new boolean[trace.size()];
        for (int i = warmUp; i < alarms.length; i++) {
            alarms[i] = band.excludes(trace.values()[i]);
        }
        return alarms;
    }

    @Override
    public Predicate<double[]> learn(double[][] quiet, List<Dimension> dimensions, int... promised) {
        int signals = quiet.length == 0 ? 0 : quiet[0].length;
        int[] watched =
                promised.length > 0 ? promised : IntStream.range(0, signals).toArray();
        var bands = Arrays.stream(watched)
                .mapToObj(signal -> rule.apply(
                        Arrays.stream(quiet).mapToDouble(row -> row[signal]).toArray()))
                .toList();
        return row -> IntStream.range(0, watched.length)
                .anyMatch(i -> bands.get(i)
                        .harmed(row[watched[i]], dimensions.get(watched[i]).sign()));
    }

    record Band(double from, double to) {
        boolean harmed(double value, int sign) {
            return sign > 0 ? value > to : value < from;
        }

        boolean excludes(double value) {
            return value < from || value > to;
        }
    }
}
