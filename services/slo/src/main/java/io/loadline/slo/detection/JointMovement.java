package io.loadline.slo.detection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether the signals of a system leave their bands together more than they usually do. Single signals of many always stray;
 * many at once, or one by far, do not.
 *
 * <p>Each signal adds the binary logarithm of how many times as far from its median as its 95th percentile it lies, on the side that
 * hurts. The limit is what only a few rows of the reference surpass, each half of which is judged by bands of the other
 * half, so that the bands do not know what they judge: the longer the reference, the rarer. Where it is known what was promised to users, that must move, and the system
 * with it; otherwise the system alone must move twice as much. How many rows are few was chosen among 3 to 30 on some cases of two public systems, and
 * held on the others.
 */
public final class JointMovement {
    private static final double SHARE = 0.95;
    private static final double ALONE = 2;
    private static final double ONCE = 2;

    private final Group all;
    private final Group promised;

    private JointMovement(Group all, Group promised) {
        this.all = all;
        this.promised = promised;
    }

    /**
     * Learns from what was usual, a row per instant and a column per signal; NaN where nothing was measured.
     *
     * @param hurts of the columns
     * @param promised columns of what was promised to users; none when that is not known
     */
    public static JointMovement learn(double[][] usual, List<Hurts> hurts, int... promised) {
        int[] all = IntStream.range(0, hurts.size()).toArray();
        return new JointMovement(Group.learn(usual, hurts, all), Group.learn(usual, hurts, promised));
    }

    /**
     * At which instants the signals move together: out for the second time in a row, or twice as far.
     *
     * @param rows in their order
     */
    public boolean[] moves(double[][] rows) {
        var moves = new boolean[rows.length];
        double before = 0;
        for (int i = 0; i < rows.length; i++) {
            double over = over(rows[i]);
            moves[i] = Math.min(before, over) > 1 || over > ONCE;
            before = over;
        }
        return moves;
    }

    /** Whether the signals of an instant are out together, be it only for once. */
    public boolean isOut(double... row) {
        return over(row) > 1;
    }

    /** How far the signals of an instant are out together, over what is usual. */
    private double over(double... row) {
        return promised.columns.length == 0 ? all.over(row) / ALONE : Math.min(all.over(row), promised.over(row));
    }

    /**
     * How many standard deviations a signal has moved to the side that hurts, against what is usual and against just before,
     * whichever is less: what was odd all along is not what began now.
     *
     * @param before values just before it began; empty when that is not known
     * @param during values since it began
     * @return from 0; 0 when nothing was measured
     */
    public double moved(int column, double[] before, double[] during) {
        return all.bands[column].moved(before, during);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Group(int[] columns, Band[] bands, double limit) {
        /** A signal alone must be twice as far out as its band to be more than a stray. */
        private static final double LEAST = 1;

        /** So many rows of the reference are over the limit. */
        private static final double RARE = 20;

        private static final int STRETCHES = 2;

        static Group learn(double[][] rows, List<Hurts> hurts, int... columns) {
            var one = stretches(rows, 0);
            var other = stretches(rows, 1);
            double usual = Quantile.of(
                    DoubleStream.concat(
                                    energies(bands(other, hurts, columns), one, columns),
                                    energies(bands(one, hurts, columns), other, columns))
                            .sorted()
                            .toArray(),
                    Math.max(0, 1 - RARE / Math.max(1, rows.length)));
            return new Group(columns, bands(rows, hurts, columns), Math.max(LEAST, Double.isNaN(usual) ? 0 : usual));
        }

        double over(double... row) {
            return energy(bands, row, columns) / limit;
        }

        /** Every other stretch. */
        private static double[][] stretches(double[][] rows, int which) {
            int length = Math.max(1, rows.length / STRETCHES);
            return IntStream.range(0, rows.length)
                    .filter(i -> i / length % 2 == which)
                    .mapToObj(i -> rows[i])
                    .toArray(double[][]::new);
        }

        private static DoubleStream energies(Band[] bands, double[][] rows, int... columns) {
            return Arrays.stream(rows).mapToDouble(row -> energy(bands, row, columns));
        }

        private static Band[] bands(double[][] rows, List<Hurts> hurts, int... columns) {
            return Arrays.stream(columns)
                    .mapToObj(column -> Band.of(
                            Arrays.stream(rows).mapToDouble(row -> row[column]).toArray(), hurts.get(column)))
                    .toArray(Band[]::new);
        }

        private static double energy(Band[] bands, double[] row, int... columns) {
            double energy = 0;
            for (int i = 0; i < bands.length; i++) {
                energy += bands[i].strays(row[columns[i]]);
            }
            return energy;
        }
    }

    /**
     * Where a signal usually is.
     *
     * @param width from the median to the 95th percentile on the side that hurts; 0 when the signal was always 0, and nobody knows
     *     what is much of it
     * @param deviation a standard deviation that outliers do not move
     */
    private record Band(double median, double width, double deviation, Hurts hurts) {
        /** The band and the deviation of a signal that hardly moves are a hundredth of its level. */
        private static final double LEAST_SHARE = 0.01;

        private static final double TINY = 1e-9;

        /** However far, one signal counts no more than this: ten doublings. */
        private static final double MOST = 10;

        /** Interquartile range of a normal distribution in standard deviations. */
        private static final double QUARTILES_TO_SIGMA = 1.349;

        private static final int ENOUGH = 20;

        static Band of(double[] values, Hurts hurts) {
            var sorted = Quantile.sorted(values);
            double median = Quantile.of(sorted, 0.5);
            double width = Quantile.of(
                    Arrays.stream(sorted)
                            .map(value -> hurts.harm(value - median))
                            .sorted()
                            .toArray(),
                    SHARE);
            double deviation = sorted.length < ENOUGH
                    ? 0
                    : (Quantile.of(sorted, 0.75) - Quantile.of(sorted, 0.25)) / QUARTILES_TO_SIGMA;
            return new Band(
                    median,
                    Math.max(LEAST_SHARE * Math.abs(median), width),
                    Math.max(LEAST_SHARE * Math.abs(median) + TINY, deviation),
                    hurts);
        }

        double strays(double value) {
            double times = width > 0 ? hurts.harm(value - median) / width : 0;
            return times > 1 ? Math.min(MOST, Math.log(times) / Math.log(2)) : 0;
        }

        double moved(double[] before, double[] during) {
            double now = Quantile.median(during);
            double moved = Arrays.stream(before)
                    .filter(value -> !Double.isNaN(value))
                    .map(value -> hurts.harm(now - value))
                    .reduce(hurts.harm(now - median), Math::min);
            return Double.isNaN(moved) ? 0 : Math.max(0, moved / deviation);
        }
    }
}
