package io.loadline.bench.detection;

import io.loadline.slo.detection.Quantile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether the signals of a system leave their bands together more than they do in quiet times. Single signals of many always
 * stray; many at once, or one by far, do not.
 *
 * <p>Each signal adds the binary logarithm of how many times as far from its median as its 95th percentile it lies, in the
 * direction that hurts. The
 * limit is the 95th percentile that this sum has in the reference, where each half is judged by bands of the other half, so that
 * the bands do not know what they judge. Where it is known what was promised to users, that must move, and the system with it;
 * otherwise the system alone must move twice as much. What moves to the
 * side that does no harm, a latency that falls, counts nothing. The percentile was chosen among
 * 95 to 99 on two public systems, none of whose cases were kept apart.
 */
final class JointMovement {
    private static final double SHARE = 0.95;
    private static final double ALONE = 2;

    private final List<Dimension> dimensions;
    private final Group all;
    private final Group promised;

    private JointMovement(List<Dimension> dimensions, Group all, Group promised) {
        this.dimensions = List.copyOf(dimensions);
        this.all = all;
        this.promised = promised;
    }

    /**
     * Learns from quiet times, a row per instant and a column per signal; NaN where nothing was measured.
     *
     * @param dimensions of the columns
     * @param promised columns of what was promised to users; none when that is not known
     */
    static JointMovement learn(double[][] quiet, List<Dimension> dimensions, int... promised) {
        var harm = harm(quiet, dimensions);
        int[] all = IntStream.range(0, dimensions.size()).toArray();
        return new JointMovement(dimensions, Group.learn(harm, all), Group.learn(harm, promised));
    }

    /** How far the signals of an instant are out together, over what quiet times allow: above 1 they move together. */
    double over(double[] values) {
        var row = harm(new double[][] {values}, dimensions)[0];
        return promised.columns.length == 0 ? all.over(row) / ALONE : Math.min(all.over(row), promised.over(row));
    }

    /** The same values, turned so that more is worse. */
    private static double[][] harm(double[][] rows, List<Dimension> dimensions) {
        return Arrays.stream(rows)
                .map(row -> IntStream.range(0, row.length)
                        .mapToDouble(i -> dimensions.get(i).sign() * row[i])
                        .toArray())
                .toArray(double[][]::new);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Group(int[] columns, Band[] bands, double limit) {
        /** A signal alone must be twice as far out as its band to be more than a stray. */
        private static final double LEAST = 1;

        private static final int STRETCHES = 2;

        static Group learn(double[][] quiet, int... columns) {
            var one = stretches(quiet, 0);
            var other = stretches(quiet, 1);
            double usual = Quantile.of(
                    DoubleStream.concat(
                                    energies(bands(other, columns), one, columns),
                                    energies(bands(one, columns), other, columns))
                            .sorted()
                            .toArray(),
                    SHARE);
            return new Group(columns, bands(quiet, columns), Math.max(LEAST, Double.isNaN(usual) ? 0 : usual));
        }

        double over(double[] row) {
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

        private static Band[] bands(double[][] rows, int... columns) {
            return Arrays.stream(columns)
                    .mapToObj(column -> Band.of(
                            Arrays.stream(rows).mapToDouble(row -> row[column]).toArray()))
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

    private record Band(double median, double width) {
        /** Of a signal that hardly moves the band is a hundredth of its level. */
        private static final double LEAST_SHARE = 0.01;

        /** However far, one signal counts no more than this: ten doublings. */
        private static final double MOST = 10;

        static Band of(double[] values) {
            var sorted = Quantile.sorted(values);
            double median = Quantile.of(sorted, 0.5);
            double least = LEAST_SHARE * Math.abs(median) + 1e-9;
            return new Band(median, Math.max(least, Quantile.of(sorted, SHARE) - median));
        }

        double strays(double value) {
            double times = (value - median) / width;
            return Double.isNaN(times) || times <= 1 ? 0 : Math.min(MOST, Math.log(times) / Math.log(2));
        }
    }
}
