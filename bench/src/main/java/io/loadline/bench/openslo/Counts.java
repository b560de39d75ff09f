package io.loadline.bench.openslo;

import io.loadline.slo.slice.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Counters as Prometheus' unit tests write them ({@code 1+2x3}: 1 and then three times 2 more), as slices. */
public final class Counts {
    private static final Pattern PIECE =
            Pattern.compile("(-?[0-9.]+)([+-])([0-9.]+)x([0-9]+)|(-?[0-9.]+)x([0-9]+)|(-?[0-9.]+)");

    private Counts() {}

    /** The value of the counter at each step. */
    public static List<Double> values(String notation) {
        var values = new ArrayList<Double>();
        for (var piece : notation.trim().split("\\s+")) {
            var matcher = PIECE.matcher(piece);
            if (!matcher.matches()) {
                continue;
            }
            if (matcher.group(4) != null) {
                double value = Double.parseDouble(matcher.group(1));
                double step = Double.parseDouble(matcher.group(2) + matcher.group(3));
                for (int i = 0; i <= Integer.parseInt(matcher.group(4)); i++) {
                    values.add(value + i * step);
                }
            } else if (matcher.group(6) != null) {
                for (int i = 0; i <= Integer.parseInt(matcher.group(6)); i++) {
                    values.add(Double.parseDouble(matcher.group(5)));
                }
            } else {
                values.add(Double.parseDouble(matcher.group(7)));
            }
        }
        return values;
    }

    /** What the counters grew by in each step: the increase from one value to the next belongs to the time between them. */
    public static List<Slice> slices(List<Double> good, List<Double> bad, int seconds) {
        var slices = new ArrayList<Slice>();
        for (int i = 1; i < Math.min(good.size(), bad.size()); i++) {
            long goods = grown(good, i);
            slices.add(new Slice((long) (i - 1) * seconds, seconds, goods, goods + grown(bad, i)));
        }
        return slices;
    }

    private static long grown(List<Double> counter, int at) {
        return Math.max(0, Math.round(counter.get(at) - counter.get(at - 1)));
    }
}
