package io.loadline.capacity.sizing;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * Weights of values by bucket; what is older by a half-life counts half. As in Kubernetes' Vertical Pod Autoscaler
 * (recommender/util/decaying_histogram.go): a sample weighs 2 to the power of its age since a reference, which moves on before
 * the weights grow too large.
 */
final class DecayingHistogram {
    private static final double EPSILON = 1e-4;
    private static final int MOST_HALVINGS = 100;
    private static final double HEAVIEST = 10_000;

    private final Buckets buckets;
    private final double halfLife;
    private final double[] weights;
    private double reference = Double.NaN;

    DecayingHistogram(Buckets buckets, Duration halfLife) {
        this.buckets = buckets;
        this.halfLife = halfLife.toSeconds();
        this.weights = new double[buckets.count()];
    }

    void add(double value, double weight, Instant time) {
        weights[buckets.find(value)] += weight * factor(time);
    }

    /** Takes back what was added before. */
    void subtract(double value, double weight, Instant time) {
        int bucket = buckets.find(value);
        weights[bucket] = Math.max(0, weights[bucket] - weight * factor(time));
    }

    private double factor(Instant at) {
        double time = (double) at.getEpochSecond();
        if (Double.isNaN(reference)) {
            reference = rounded(time);
        } else if (time > reference + MOST_HALVINGS * halfLife) {
            double later = rounded(time);
            double decay = Math.pow(2, Math.rint((reference - later) / halfLife));
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= decay;
            }
            reference = later;
        }
        return Math.pow(2, (time - reference) / halfLife);
    }

    private double rounded(double time) {
        return Math.rint(time / halfLife) * halfLife;
    }

    /** The end of the bucket up to which the share of the weights lies, the start of the last one; 0 of an empty histogram. */
    double percentile(double share) {
        int first = first();
        if (first == weights.length) {
            return 0;
        }
        int last = last();
        double total = total();
        int bucket = first;
        double sum = 0;
        for (; bucket < last; bucket++) {
            sum += weights[bucket];
            if (sum >= share * total) {
                break;
            }
        }
        return buckets.start(Math.min(bucket + 1, weights.length - 1));
    }

    /** As it is kept; of an empty one nothing, since 1970. */
    Checkpoint.Weights weights() {
        double heaviest = Arrays.stream(weights).max().orElse(0);
        var kept = new TreeMap<Integer, Integer>();
        for (int bucket = first(); bucket < weights.length; bucket++) {
            int weight = (int) Math.round(weights[bucket] * HEAVIEST / heaviest);
            if (weight > 0) {
                kept.put(bucket, weight);
            }
        }
        return new Checkpoint.Weights(
                Instant.ofEpochSecond(Double.isNaN(reference) ? 0 : (long) reference), kept, total());
    }

    /** From the first to the last, as those who chose the percentiles at the edge of a bucket have added them. */
    private double total() {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        return total;
    }

    private int first() {
        int first = 0;
        while (first < weights.length && weights[first] < EPSILON) {
            first++;
        }
        return first;
    }

    private int last() {
        int last = weights.length - 1;
        while (weights[last] < EPSILON) {
            last--;
        }
        return last;
    }
}
