package io.loadline.changes.learning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which of several classes something belongs to: {@code p(class) ~ exp(b + Σ w x)}, fitted by gradient descent with momentum and a
 * quadratic penalty on the distance of the weights from what was believed before anything was learned, and of {@code b} from classes that
 * are all as frequent: a class of which few were seen is not ruled out by that.
 */
public final class Softmax {
    private static final int STEPS = 300;
    private static final double RATE = 1;
    private static final double MOMENTUM = 0.9;

    private final int classes;
    private final Penalties penalties;
    private final Map<String, Integer> index = new HashMap<>();
    private final double[][] believed;
    private final double[][] weights;
    private final double[] bias;

    /**
     * @param of its class, from 0 on
     * @param weight how much it counts
     */
    public record Labelled(Map<String, Double> features, int of, double weight) {}

    /**
     * How much is held back, which counts less the more examples there are: 1 is as if each number were drawn from a normal distribution of
     * deviation 1.
     *
     * @param weights of their distance from what was believed
     * @param bias of how much more frequent one class is than another
     */
    public record Penalties(double weights, double bias) {}

    private Softmax(int classes, Map<String, List<Double>> beliefs, List<Labelled> labelled, Penalties penalties) {
        this.classes = classes;
        this.penalties = penalties;
        var names = new TreeSet<>(beliefs.keySet());
        labelled.forEach(example -> names.addAll(example.features().keySet()));
        names.forEach(name -> index.put(name, index.size()));
        this.believed = new double[names.size()][classes];
        this.weights = new double[names.size()][classes];
        this.bias = new double[classes];
        beliefs.forEach((name, values) -> {
            for (int c = 0; c < classes; c++) {
                believed[index.get(name)][c] = values.get(c);
                weights[index.get(name)][c] = values.get(c);
            }
        });
    }

    /** @param beliefs weights per class of some features, before anything was learned */
    public static Softmax fitted(
            int classes, Map<String, List<Double>> beliefs, List<Labelled> labelled, Penalties penalties) {
        var softmax = new Softmax(classes, beliefs, labelled, penalties);
        if (!labelled.isEmpty()) {
            softmax.learn(labelled);
        }
        return softmax;
    }

    /** The probability of each class. */
    public List<Double> probabilities(Map<String, Double> features) {
        return Arrays.stream(probabilities(row(features))).boxed().toList();
    }

    /** What each feature that is known adds to a class, beside what it adds to the others on average. */
    public Map<String, Double> contributions(Map<String, Double> features, int of) {
        var contributions = new HashMap<String, Double>();
        features.forEach((name, value) -> {
            if (index.containsKey(name)) {
                var per = weights[index.get(name)];
                contributions.put(
                        name, value * (per[of] - Arrays.stream(per).average().orElse(0)));
            }
        });
        return contributions;
    }

    private void learn(List<Labelled> labelled) {
        double total = labelled.stream().mapToDouble(Labelled::weight).sum();
        double held = penalties.weights() / labelled.size();
        double biasHeld = penalties.bias() / labelled.size();
        var rows = labelled.stream().map(example -> row(example.features())).toList();
        var speed = new double[weights.length][classes];
        var biasSpeed = new double[classes];
        for (int step = 0; step < STEPS; step++) {
            var slope = pull(held);
            var biasSlope = Arrays.stream(bias).map(b -> biasHeld * b).toArray();
            for (int e = 0; e < rows.size(); e++) {
                blame(rows.get(e), labelled.get(e), total, slope, biasSlope);
            }
            for (int f = 0; f < weights.length; f++) {
                move(weights[f], speed[f], slope[f], RATE / (1 + held));
            }
            move(bias, biasSpeed, biasSlope, RATE / (1 + biasHeld));
        }
    }

    /** Back to what was believed. */
    private double[][] pull(double held) {
        var pull = new double[weights.length][classes];
        for (int f = 0; f < weights.length; f++) {
            for (int c = 0; c < classes; c++) {
                pull[f][c] = held * (weights[f][c] - believed[f][c]);
            }
        }
        return pull;
    }

    private void blame(Row row, Labelled example, double total, double[][] slope, double[] biasSlope) {
        var error = probabilities(row);
        error[example.of()] -= 1;
        for (int c = 0; c < classes; c++) {
            error[c] *= example.weight() / total;
            biasSlope[c] += error[c];
        }
        for (int i = 0; i < row.features.length; i++) {
            var of = slope[row.features[i]];
            for (int c = 0; c < classes; c++) {
                of[c] += error[c] * row.values[i];
            }
        }
    }

    /** @param rate the smaller, the harder the numbers are held, so that they do not swing past what holds them */
    private static void move(double[] values, double[] speed, double[] slope, double rate) {
        for (int c = 0; c < values.length; c++) {
            speed[c] = MOMENTUM * speed[c] - rate * slope[c];
            values[c] += speed[c];
        }
    }

    private double[] probabilities(Row row) {
        var z = bias.clone();
        for (int i = 0; i < row.features.length; i++) {
            for (int c = 0; c < classes; c++) {
                z[c] += weights[row.features[i]][c] * row.values[i];
            }
        }
        double largest = Arrays.stream(z).max().orElse(0);
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            z[c] = Math.exp(z[c] - largest);
            sum += z[c];
        }
        for (int c = 0; c < classes; c++) {
            z[c] /= sum;
        }
        return z;
    }

    private Row row(Map<String, Double> features) {
        var known =
                features.keySet().stream().filter(index::containsKey).sorted().toList();
        return new Row(
                known.stream().mapToInt(index::get).toArray(),
                known.stream().mapToDouble(features::get).toArray());
    }

    /** The features of one thing that are known, by their numbers. */
    private static final class Row {
        private final int[] features;
        private final double[] values;

        private Row(int[] features, double[] values) {
            this.features = features;
            this.values = values;
        }
    }
}
