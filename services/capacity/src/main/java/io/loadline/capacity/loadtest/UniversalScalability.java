package io.loadline.capacity.loadtest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Gunther's universal scalability law: throughput X(N) = λN / (1 + σ(N-1) + κN(N-1)) at concurrency N.
 *
 * @param lambda throughput of one in flight, per second
 * @param sigma contention, share of the work that queues, at least 0
 * @param kappa crosstalk, cost of keeping each pair consistent, at least 0
 * @param confidence share 0..1 of 200 refits to resampled points (fixed seed) whose greatest throughput within the tested
 *     concurrency lies within 5 % of this one's
 * @param intervals how sure the fit is, from the same refits; empty only while it is made
 */
public record UniversalScalability(
        double lambda, double sigma, double kappa, double confidence, Optional<Intervals> intervals) {
    /** With fewer points three parameters explain anything (usl4j asks for as many). */
    static final int FEWEST = 6;

    private static final int REFITS = 200;
    private static final double NEAR = 0.05;

    /** How far beyond the greatest concurrency that was tested anything is said at all. */
    private static final double BEYOND = 1.25;

    /** Shares of the refits below and above the 95 % interval. */
    private static final double TAIL = 0.025;

    /** 95 % by bootstrap percentiles. */
    public record Interval(double low, double high) {
        static Interval of(DoubleStream values) {
            var sorted = values.sorted().toArray();
            int out = (int) (TAIL * sorted.length);
            return new Interval(sorted[out], sorted[sorted.length - 1 - out]);
        }
    }

    /**
     * @param ceiling the greatest throughput with at most 1.25 times the tested concurrency
     * @param ceilingConcurrency where it is
     * @param ceilingIsTested whether that many were tested; where not, it is a promise only as its interval
     */
    public record Intervals(
            Interval lambda,
            Interval sigma,
            Interval kappa,
            double ceilingConcurrency,
            boolean ceilingIsTested,
            double ceiling,
            Interval ceilingInterval) {}

    /** What was measured: so much throughput with so many in flight. */
    public record Point(double concurrency, double throughput) {}

    /** @return nothing when fewer than six concurrencies were tested */
    public static Optional<UniversalScalability> fit(List<Point> points) {
        long different = points.stream().map(Point::concurrency).distinct().count();
        if (different < FEWEST) {
            return Optional.empty();
        }
        var fitted = leastSquares(points);
        return Optional.of(fitted.sure(points, refits(points)));
    }

    /** Per second, with so many in flight. */
    public double throughput(double n) {
        return lambda * n / (1 + sigma * (n - 1) + kappa * n * (n - 1));
    }

    /** Concurrency of the greatest throughput; infinite without crosstalk. */
    public double bestConcurrency() {
        return kappa == 0 ? Double.POSITIVE_INFINITY : Math.floor(Math.sqrt((1 - sigma) / kappa));
    }

    /** The best sum of squares, by Levenberg and Marquardt from the usual start, with σ and κ kept at 0 or above. */
    private static UniversalScalability leastSquares(List<Point> points) {
        double steepest = points.stream()
                .max(Comparator.comparingDouble(p -> p.throughput / p.concurrency))
                .map(p -> p.throughput / p.concurrency)
                .orElse(1.0);
        var best = new UniversalScalability(steepest, 0.1, 0.01, 0, Optional.empty());
        double damping = 1e-3;
        double error = best.error(points);
        for (int i = 0; i < 500 && damping < 1e12; i++) {
            var next = best.step(points, damping);
            double nextError = next.error(points);
            boolean better = nextError < error;
            damping = better ? Math.max(damping / 9, 1e-12) : damping * 11;
            best = better ? next : best;
            error = better ? nextError : error;
        }
        return best;
    }

    private double error(List<Point> points) {
        return points.stream()
                .mapToDouble(p -> Math.pow(p.throughput - throughput(p.concurrency), 2))
                .sum();
    }

    private UniversalScalability step(List<Point> points, double damping) {
        var normal = new double[3][4];
        for (var point : points) {
            double n = point.concurrency;
            double below = 1 + sigma * (n - 1) + kappa * n * (n - 1);
            double value = lambda * n / below;
            var slopes = new double[] {n / below, -value * (n - 1) / below, -value * n * (n - 1) / below};
            accumulate(normal, slopes, point.throughput - value);
        }
        for (int i = 0; i < 3; i++) {
            normal[i][i] *= 1 + damping;
        }
        var delta = solve(normal);
        return new UniversalScalability(
                Math.max(1e-9, lambda + delta[0]),
                Math.clamp(sigma + delta[1], 0, 1),
                Math.max(0, kappa + delta[2]),
                0,
                Optional.empty());
    }

    private static void accumulate(double[][] normal, double[] slopes, double residual) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                normal[i][j] += slopes[i] * slopes[j];
            }
            normal[i][3] += slopes[i] * residual;
        }
    }

    /** Gaussian elimination of three equations; an unknown that nothing determines is 0. */
    private static double[] solve(double[][] rows) {
        for (int i = 0; i < 3; i++) {
            double pivot = rows[i][i];
            for (int j = 0; j < 3; j++) {
                if (j != i && Math.abs(pivot) > 1e-300) {
                    double factor = rows[j][i] / pivot;
                    for (int k = i; k < 4; k++) {
                        rows[j][k] -= factor * rows[i][k];
                    }
                }
            }
        }
        return IntStream.range(0, 3)
                .mapToDouble(i -> Math.abs(rows[i][i]) > 1e-300 ? rows[i][3] / rows[i][i] : 0)
                .toArray();
    }

    private static List<UniversalScalability> refits(List<Point> points) {
        var random = new Random(points.size());
        return IntStream.range(0, REFITS)
                .mapToObj(i -> leastSquares(random.ints(points.size(), 0, points.size())
                        .mapToObj(points::get)
                        .toList()))
                .toList();
    }

    private UniversalScalability sure(List<Point> points, List<UniversalScalability> refits) {
        double most = points.stream().mapToDouble(Point::concurrency).max().orElse(1);
        double peak = peak(most);
        long near = refits.stream()
                .filter(refit -> Math.abs(refit.peak(most) - peak) <= NEAR * peak)
                .count();
        double far = most * BEYOND;
        var intervals = new Intervals(
                Interval.of(refits.stream().mapToDouble(UniversalScalability::lambda)),
                Interval.of(refits.stream().mapToDouble(UniversalScalability::sigma)),
                Interval.of(refits.stream().mapToDouble(UniversalScalability::kappa)),
                best(far),
                best(far) <= most,
                peak(far),
                Interval.of(refits.stream().mapToDouble(refit -> refit.peak(far))));
        return new UniversalScalability(lambda, sigma, kappa, near / (double) REFITS, Optional.of(intervals));
    }

    /** Greatest throughput up to a concurrency. */
    private double peak(double most) {
        return throughput(best(most));
    }

    private double best(double most) {
        return Math.clamp(bestConcurrency(), Math.min(1, most), most);
    }
}
