package io.loadline.bench.detection;

import io.loadline.slo.detection.Hurts;
import io.loadline.slo.detection.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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
    public Function<double[][], boolean[]> learn(double[][] quiet, List<Hurts> hurts, int... promised) {
        int signals = quiet.length == 0 ? 0 : quiet[0].length;
        int[] watched =
                promised.length > 0 ? promised : IntStream.range(0, signals).toArray();
        var bands = Arrays.stream(watched)
                .mapToObj(signal -> rule.apply(
                        Arrays.stream(quiet).mapToDouble(row -> row[signal]).toArray()))
                .toList();
        return rows -> {
            var alarms = new boolean[rows.length];
            for (int i = 0; i < alarms.length; i++) {
                var row = rows[i];
                alarms[i] = IntStream.range(0, watched.length)
                        .anyMatch(k -> bands.get(k).harmed(row[watched[k]], hurts.get(watched[k])));
            }
            return alarms;
        };
    }

    record Band(double from, double to) {
        /** The mean and so many standard deviations. */
        static Band around(double[] values, double sigmas) {
            var known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
            double mean = Arrays.stream(known).average().orElse(0);
            double variance = Arrays.stream(known)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElse(0);
            double far = known.length == 0 ? Double.POSITIVE_INFINITY : sigmas * Math.sqrt(variance);
            return new Band(mean - far, mean + far);
        }

        boolean harmed(double value, Hurts hurts) {
            return switch (hurts) {
                case UP -> value > to;
                case DOWN -> value < from;
                case BOTH -> excludes(value);
            };
        }

        boolean excludes(double value) {
            return value < from || value > to;
        }
    }
}
