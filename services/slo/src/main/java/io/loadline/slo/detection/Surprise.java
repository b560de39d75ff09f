package io.loadline.slo.detection;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Says where one signal leaves what is expected of it: where a mean of its last few residuals is half as large again as any of the last
 * five weeks. A record needs no assumption about the distribution: of n alike values the newest is the largest with
 * probability 1/n (Rényi 1962), so that a noisy signal does not alarm more often than a calm one.
 *
 * <p>The margin and the lengths were chosen among a few by halves of the 58 public series of Numenta's benchmark, each choice held against
 * the other half; the weeks, on 25 of them.
 */
public final class Surprise {
    private static final long REMEMBERED_SECONDS = Deviation.HISTORY.toSeconds();
    private static final double MARGIN = 1.5;
    /** By how much a broken record rises with each slice that breaks it: slowly, or a large incident would hide the next. */
    private static final double RISE = 1.02;

    private static final List<Integer> LENGTHS = List.of(1, 4, 16);

    private final List<Run> runs;
    private final long learning;
    private long since = Long.MAX_VALUE;

    /**
     * One that was never surprised.
     *
     * @param step seconds of a slice
     * @param learning seconds of residuals that it must have seen before it is
     */
    Surprise(long step, long learning) {
        this(
                LENGTHS.stream()
                        .map(length -> new Run(length, (int) Math.max(1, REMEMBERED_SECONDS / step)))
                        .toList(),
                learning);
    }

    private Surprise(List<Run> runs, long learning) {
        this.runs = runs;
        this.learning = learning;
    }

    /** One that goes on from here, apart from this one. */
    Surprise copy() {
        var copy = new Surprise(runs.stream().map(Run::new).toList(), learning);
        copy.since = since;
        return copy;
    }

    /** Whether it has seen enough before a second. */
    boolean judges(long second) {
        return since < second - learning;
    }

    /**
     * How many times as large as the record the next residual is, of the mean length that surprises most; above 1 it deviates.
     *
     * @param second at which its slice starts
     * @param residual NaN where nothing was expected or measured, which is passed over
     * @param judged whether enough is known; else it is only learnt from
     * @return negative when the signal lies below the expected; 0 when it is not judged
     */
    double next(long second, double residual, boolean judged) {
        double most = 0;
        if (Double.isNaN(residual)) {
            return most;
        }
        since = Math.min(since, second);
        for (var run : runs) {
            double over = run.next(residual, judged && judges(second));
            most = Math.abs(over) > Math.abs(most) ? over : most;
        }
        return most;
    }

    /**
     * The same for each slice of a whole series, as it would have been said when it came.
     *
     * @param warmUp slices from which is only learnt
     */
    public static double[] of(Trace trace, int warmUp) {
        var expectation = new Expectation(Pace.of(trace.step()));
        var over = new double[trace.size()];
        for (int i = 0; i < over.length; i++) {
            over[i] = expectation.next(trace.seconds()[i], trace.values()[i], i >= warmUp);
        }
        return over;
    }

    /** Means of so many residuals, and the records among them. */
    private static final class Run {
        private final int remembered;
        private final double[] last;
        private final ArrayDeque<Mean> records;
        private int count;
        private double sum;

        Run(int length, int remembered) {
            this.remembered = remembered;
            this.last = new double[length];
            this.records = new ArrayDeque<>();
        }

        Run(Run other) {
            this.remembered = other.remembered;
            this.last = other.last.clone();
            this.records = other.records.clone();
            this.count = other.count;
            this.sum = other.sum;
        }

        double next(double residual, boolean judged) {
            int place = count % last.length;
            sum += residual - last[place];
            last[place] = residual;
            double mean = sum / Math.min(last.length, count + 1);
            double over = over(mean, judged);
            count++;
            return over;
        }

        private double over(double mean, boolean judged) {
            double size = Math.abs(mean);
            double over = 0;
            while (!records.isEmpty() && records.peekFirst().at < count - remembered) {
                records.removeFirst();
            }
            if (judged && !records.isEmpty()) {
                double record = records.peekFirst().size;
                over = mean / (MARGIN * Math.max(record, Double.MIN_NORMAL));
                size = Math.min(size, RISE * record);
            }
            while (!records.isEmpty() && records.peekLast().size <= size) {
                records.removeLast();
            }
            records.addLast(new Mean(count, size));
            return over;
        }
    }

    private record Mean(int at, double size) {}
}
