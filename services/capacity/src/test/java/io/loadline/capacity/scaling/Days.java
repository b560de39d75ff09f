package io.loadline.capacity.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** A made-up service: quiet nights, busy afternoons, noise from a fixed seed; a value every ten minutes. */
final class Days {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final Duration STEP = Duration.ofMinutes(10);
    static final int DAY = 144;

    private Days() {}

    static double[] values(int days) {
        var random = new Random(11);
        var values = new double[days * DAY];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 * (1.2 + Math.sin(2 * Math.PI * (i % DAY - 54) / DAY)) * (1 + 0.03 * random.nextGaussian());
        }
        return values;
    }

    static Trace of(double... values) {
        return Trace.of(START, STEP, values);
    }
}
