package io.loadline.slo.system;

import io.loadline.kernel.Window;
import io.loadline.slo.detection.Trace;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Series side by side, in rows that start at whole steps since 1970. */
final class Rows {
    private Rows() {}

    /** The start of the first row within a window, in seconds since 1970. */
    static long start(Window window, long step) {
        return Math.ceilDiv(window.start().getEpochSecond(), step) * step;
    }

    /**
     * A row for each step that begins in the window, a column for each series: the mean of what starts in the row; NaN where
     * nothing does.
     */
    static double[][] of(List<Trace> series, Window window, long step) {
        long start = start(window, step);
        int count = (int) Math.max(0, Math.ceilDiv(window.end().getEpochSecond() - start, step));
        var rows = new double[count][series.size()];
        for (int column = 0; column < series.size(); column++) {
            var means = means(series.get(column), start, step, count);
            for (int row = 0; row < count; row++) {
                rows[row][column] = means[row];
            }
        }
        return rows;
    }

    /** Only those that begin outside of all of the times. */
    static double[][] without(List<Window> times, List<Trace> series, Window window, long step) {
        var rows = of(series, window, step);
        long start = start(window, step);
        return IntStream.range(0, rows.length)
                .filter(row ->
                        times.stream().noneMatch(time -> time.contains(Instant.ofEpochSecond(start + row * step))))
                .mapToObj(row -> rows[row])
                .toArray(double[][]::new);
    }

    static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static double[] means(Trace trace, long start, long step, int count) {
        var sums = new double[count];
        var counts = new int[count];
        for (int i = 0; i < trace.size(); i++) {
            long row = Math.floorDiv(trace.seconds()[i] - start, step);
            if (row >= 0 && row < count && !Double.isNaN(trace.values()[i])) {
                sums[(int) row] += trace.values()[i];
                counts[(int) row]++;
            }
        }
        return IntStream.range(0, count)
                .mapToDouble(row -> counts[row] == 0 ? Double.NaN : sums[row] / counts[row])
                .toArray();
    }
}
