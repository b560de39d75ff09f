package io.loadline.slo.signal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A line of an upload.
 *
 * @param start of the time that the sample stands for, in whole seconds
 * @param value in the measure of the signal
 */
record NewSample(Instant start, double value, Optional<Labels> labels) {
    NewSample {
        if (!start.equals(start.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("a sample starts at a whole second");
        }
    }
}
