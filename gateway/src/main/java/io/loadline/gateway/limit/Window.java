package io.loadline.gateway.limit;

import java.time.Duration;
import java.time.Instant;

/** A span of time in which requests are counted; windows of one length follow each other from the epoch on. */
record Window(Instant start, Duration length) {

    static Window at(Instant now, Duration length) {
        var millis = length.toMillis();
        return new Window(Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), millis) * millis), length);
    }

    Duration remaining(Instant now) {
        return Duration.between(now, start.plus(length));
    }
}
