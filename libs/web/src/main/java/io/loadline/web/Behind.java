package io.loadline.web;

import java.time.Duration;
import java.time.Instant;

/**
 * Since when a follower of the log has not reached what was its head then.
 *
 * @param target the head at that time
 */
record Behind(long target, Instant since) {
    /** What is known after another look; as long as the target is not reached, it stays. */
    Behind seen(long position, long head, Instant now) {
        return position < target ? this : new Behind(head, now);
    }

    /** How old what the follower shows is at least; zero when it is up to date. */
    Duration age(long position, Instant now) {
        return position < target ? Duration.between(since, now) : Duration.ZERO;
    }
}
