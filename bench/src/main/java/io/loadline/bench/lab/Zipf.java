package io.loadline.bench.lab;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ranks 0 to n-1, the first ones far more often: rank k with a weight of 1 / (k + 1)^s. */
public final class Zipf {
    private final double[] cumulative;

    public Zipf(int n, double s) {
        cumulative = new double[n];
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += 1 / Math.pow(k + 1, s);
            cumulative[k] = sum;
        }
    }

    public int next(RandomGenerator random) {
        double at = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, at);
        return Math.min(found >= 0 ? found : -found - 1, cumulative.length - 1);
    }
}
