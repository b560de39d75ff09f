package io.loadline.cost.baseline;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/** What days cost together: weighted Student's t distributions of one sum. */
public final class Forecast {
    private static final int HALVINGS = 200;
    private static final double FARTHEST = 1e3;

    private final List<Part> parts;
    private final double weight;
    private final TDistribution student;

    Forecast(List<Part> parts, double degrees) {
        this.parts = parts;
        this.weight = parts.stream().mapToDouble(Part::weight).sum();
        this.student = new TDistribution(degrees);
    }

    record Part(double weight, double mean, double spread) {}

    public double mean() {
        return parts.stream().mapToDouble(p -> p.weight * p.mean).sum() / weight;
    }

    /** The probability that it is at most so much. */
    public double cumulative(double value) {
        return parts.stream().mapToDouble(p -> p.weight * cumulative(p, value)).sum() / weight;
    }

    private double cumulative(Part part, double value) {
        return part.spread == 0
                ? (value >= part.mean ? 1 : 0)
                : student.cumulativeProbability((value - part.mean) / part.spread);
    }

    /** @param probability above 0 and below 1 */
    public double quantile(double probability) {
        double low = parts.stream()
                .mapToDouble(p -> p.mean - 1 - FARTHEST * p.spread)
                .min()
                .orElseThrow();
        double high = parts.stream()
                .mapToDouble(p -> p.mean + 1 + FARTHEST * p.spread)
                .max()
                .orElseThrow();
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
