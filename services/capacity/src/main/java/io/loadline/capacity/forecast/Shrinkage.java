package io.loadline.capacity.forecast;

import java.util.Arrays;

/**
 * Few observations pulled towards what is known of their like: (n/s2 mean + 1/t2 parent) / (n/s2 + 1/t2), with s2 the variance
 * among the observations and t2 that between them and the parent (empirical Bayes, Efron and Morris 1975).
 */
final class Shrinkage {
    /** Of a logarithm of which there is one observation: plus or minus a third. */
    private static final double ASSUMED_VARIANCE = 0.1;

    private static final double LEAST_VARIANCE = 0.02;

    private Shrinkage() {}

    /** @param own may be empty, which gives the parent */
    static double mean(double[] own, double parent) {
        if (own.length == 0) {
            return parent;
        }
        double mean = Arrays.stream(own).average().orElse(parent);
        double within = own.length == 1
                ? ASSUMED_VARIANCE
                : Math.max(
                        LEAST_VARIANCE,
                        Arrays.stream(own).map(x -> (x - mean) * (x - mean)).sum() / (own.length - 1));
        double between = Math.max(ASSUMED_VARIANCE, (mean - parent) * (mean - parent));
        double weight = own.length / within;
        return (weight * mean + parent / between) / (weight + 1 / between);
    }
}
