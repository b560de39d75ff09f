package io.loadline.bench;

import java.util.List;

/** How well probabilities agree with how often they were right. */
public final class Calibration {
    private static final int BINS = 10;

    private Calibration() {}

    /** @param probability 0..1 */
    public record Claim(double probability, boolean right) {}

    /** Expected calibration error over ten bins of equal width, 0..1. */
    public static double error(List<Claim> claims) {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int number = bin;
            var within = claims.stream()
                    .filter(claim -> Math.min(BINS - 1, (int) (claim.probability() * BINS)) == number)
                    .toList();
            double claimed = within.stream().mapToDouble(Claim::probability).sum();
            long right = within.stream().filter(Claim::right).count();
            error += Math.abs(claimed - right) / claims.size();
        }
        return error;
    }
}
