package io.loadline.slo.budget;

import io.loadline.kernel.Window;
import io.loadline.slo.slice.Hour;
import io.loadline.slo.slice.Slice;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What is charged of many slices ({@link Committed#charged}), of which most lie in the hour of the one before: of a plan's thousands of lines only those
 * of that hour are asked. Not for two threads at a time.
 */
final class Charging implements UnaryOperator<Slice> {
    private final Committed committed;
    private long hour = Long.MIN_VALUE;
    private Committed near;

    Charging(Committed committed) {
        this.committed = committed;
        this.near = committed;
    }

    @Override
    public Slice apply(Slice slice) {
        long begins = Hour.of(slice.start());
        if (begins != hour) {
            hour = begins;
            near = committed.near(
                    new Window(Instant.ofEpochSecond(begins), Instant.ofEpochSecond(begins + Hour.LENGTH)));
        }
        return near.charged(slice);
    }
}
