package io.loadline.capacity.sizing;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of its history an estimate rests on: the smaller of the time from the first to the last sample over the interval, and
 * of the number of samples over the minutes of the interval (Vertical Pod Autoscaler, recommender/logic/estimator.go).
 */
final class Confidence {
    private final double value;

    private Confidence(double value) {
        this.value = value;
    }

    static Confidence of(Instant first, Instant last, long samples, Duration interval) {
        double lifespan = Duration.between(first, last).toSeconds() / (double) interval.toSeconds();
        return new Confidence(Math.min(lifespan, samples / (double) interval.toMinutes()));
    }

    /** Without a sample there is none. */
    static Confidence none() {
        return new Confidence(0);
    }

    double value() {
        return value;
    }

    /** (1 + multiplier / confidence) to the power of the exponent; without any confidence infinite, or 0. */
    double factor(double multiplier, double exponent) {
        return Math.pow(1 + multiplier / value, exponent);
    }
}
