package io.loadline.changes.learning;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The probability of failure by logistic regression: {@code ln(p / (1 - p)) = b + Σ w (x - mean) / deviation}, fitted by Newton's method
 * with a quadratic penalty on the weights, so that few examples give cautious answers. Failures that are not seen yet are
 * allowed for: an example counts with {@code + ln(seen)} on the right side while fitting (for rare failures the probability of
 * seeing one is {@code p · seen}), and the answer is about failures that are seen in the end.
 */
public final class Logistic {
    private static final int MOST_STEPS = 30;
    private static final double CLOSE = 1e-8;
    private static final double LEAST_CURVATURE = 1e-9;

    private final Scale scale;
    private final double[] weights;
    private final double[] offsets;

    private Logistic(Scale scale, List<Example> examples, double penalty) {
        this.scale = scale;
        this.offsets = examples.stream()
                .mapToDouble(example -> Math.log(example.seen()))
                .toArray();
        this.weights = fit(examples, penalty);
    }

    /** What a feature adds to the log-odds, beside the average of the past. */
    public record Contribution(String feature, double logOdds) {}

    /**
     * Learns from examples; without any the probability is a half.
     *
     * @param penalty 1 is as if each weight were drawn from a standard normal distribution
     */
    public static Logistic fitted(List<Example> examples, double penalty) {
        return new Logistic(Scale.of(examples), examples, penalty);
    }

    /** That it fails sooner or later, 0..1. */
    public double probability(Map<String, Double> features) {
        return sigmoid(logOdds(features));
    }

    /** What each feature adds, the strongest first; with the average they sum to the log-odds. */
    public List<Contribution> contributions(Map<String, Double> features) {
        var scaled = scale.apply(features);
        return IntStream.range(0, scaled.length)
                .mapToObj(i -> new Contribution(scale.names().get(i), weights[i + 1] * scaled[i]))
                .sorted(Comparator.comparingDouble((Contribution c) -> -Math.abs(c.logOdds()))
                        .thenComparing(Contribution::feature))
                .toList();
    }

    private double logOdds(Map<String, Double> features) {
        return dot(weights, row(scale.apply(features)));
    }

    private double[] fit(List<Example> examples, double penalty) {
        var rows = examples.stream()
                .map(example -> row(scale.apply(example.features())))
                .toList();
        var fitted = new double[scale.names().size() + 1];
        for (int step = 0; step < MOST_STEPS; step++) {
            var move = newton(examples, rows, fitted, penalty);
            double largest = 0;
            for (int i = 0; i < fitted.length; i++) {
                fitted[i] += move[i];
                largest = Math.max(largest, Math.abs(move[i]));
            }
            if (largest < CLOSE) {
                break;
            }
        }
        return fitted;
    }

    /** The step to where the gradient of the penalised likelihood would vanish. */
    private double[] newton(List<Example> examples, List<double[]> rows, double[] at, double penalty) {
        var gradient = new double[at.length];
        var curvature = new double[at.length][at.length];
        for (int i = 0; i < at.length; i++) {
            // the constant is hardly held back
            double hold = i == 0 ? LEAST_CURVATURE : penalty;
            gradient[i] = -hold * at[i];
            curvature[i][i] = hold;
        }
        for (int e = 0; e < rows.size(); e++) {
            var row = rows.get(e);
            double p = sigmoid(dot(at, row) + offsets[e]);
            add(row, (examples.get(e).failed() ? 1 : 0) - p, p * (1 - p) + LEAST_CURVATURE, gradient, curvature);
        }
        return Cholesky.solve(curvature, gradient);
    }

    private static void add(double[] row, double error, double weight, double[] gradient, double[][] curvature) {
        for (int i = 0; i < row.length; i++) {
            gradient[i] += error * row[i];
            double weighted = weight * row[i];
            for (int j = 0; j <= i; j++) {
                curvature[i][j] += weighted * row[j];
            }
        }
    }

    private static double[] row(double[] scaled) {
        var row = new double[scaled.length + 1];
        row[0] = 1;
        System.arraycopy(scaled, 0, row, 1, scaled.length);
        return row;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
