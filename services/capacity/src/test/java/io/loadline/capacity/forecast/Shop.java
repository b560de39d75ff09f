package io.loadline.capacity.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** A made-up shop: day, week, growth, and noise from a fixed seed. */
final class Shop {
    static final Instant START = Instant.parse("2025-11-24T00:00:00Z");

    private Shop() {}

    static Series weeks(int weeks) {
        var random = new Random(7);
        var values = new double[weeks * Series.WEEK];
        for (int i = 0; i < values.length; i++) {
            values[i] = ordinary(i) * (1 + 0.03 * random.nextGaussian());
        }
        return Series.of(START, values);
    }

    /** Hours from the start to the instant. */
    static int hour(Instant instant) {
        return Math.toIntExact(Duration.between(START, instant).toHours());
    }

    static double ordinary(int hour) {
        double day = 1 + 0.6 * Math.sin(2 * Math.PI * (hour % 24 - 9) / 24.0);
        double week = hour / 24 % 7 >= 5 ? 1.2 : 1;
        return 10_000 * day * week * Math.pow(1.002, hour / 24.0);
    }
}
