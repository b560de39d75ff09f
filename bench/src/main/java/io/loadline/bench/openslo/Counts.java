package io.loadline.bench.openslo;

import io.loadline.slo.slice.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counters as Prometheus' unit tests write them, as slices: {@code 1+2x3} is 1 and then three times 2 more, {@code 1x3} four times 1, and
 * {@code _} a step without a sample, in which a counter has not grown.
 */
public final class Counts {
    private static final String NUMBER = "[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?";
    private static final Pattern PIECE =
            Pattern.compile("(?<gap>_|stale)(?:x(?<gaps>[0-9]+))?|(?<from>%1$s)(?:(?<step>[-+]%1$s)?x(?<steps>[0-9]+))?"
                    .formatted(NUMBER));

    private Counts() {}

    /** The value of the counter at each step. */
    public static List<Double> values(String notation) {
        var values = new ArrayList<Double>();
        for (var piece : notation.trim().split("\\s+")) {
            var matcher = PIECE.matcher(piece);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no values of a counter: " + piece);
            }
            if (matcher.group("gap") != null) {
                double last = values.isEmpty() ? 0 : values.getLast();
                values.addAll(Collections.nCopies(count(matcher.group("gaps"), 1), last));
            } else {
                double value = Double.parseDouble(matcher.group("from"));
                double step = matcher.group("step") == null ? 0 : Double.parseDouble(matcher.group("step"));
                for (int i = 0; i <= count(matcher.group("steps"), 0); i++) {
                    values.add(value + i * step);
                }
            }
        }
        return values;
    }

    private static int count(@Nullable String written, int otherwise) {
        return written == null ? otherwise : Integer.parseInt(written);
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
