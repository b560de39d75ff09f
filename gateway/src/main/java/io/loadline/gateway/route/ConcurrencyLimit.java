package io.loadline.gateway.route;

import java.time.Duration;
import java.time.Instant;

/**
 * How many requests a service may have under way at once, found by trying, as TCP finds its window: one more for each round of quick
 * answers, three tenths fewer after a slow one, and that once for all that were under way together (Chiu and Jain 1989, "Analysis of the
 * increase and decrease algorithms for congestion avoidance"; NewReno, RFC 6582). Answers count only while at least half of what
 * is allowed is under way: with fewer, a slow one is slow for another reason, and a quick one only tells that what was learned of a
 * worse time is over, for which the limit goes back to where it began.
 */
final class ConcurrencyLimit {

    private static final int FEWEST = 8;
    private static final int AT_FIRST = 16;
    private static final double AFTER_A_SLOW_ONE = 0.7;

    private final int most;
    private final int first;
    private final Duration slow;
    private double limit;
    private Instant reduced = Instant.MIN;

    /**
     * @param most never more than these at once
     * @param slow an answer that takes longer is a slow one
     */
    ConcurrencyLimit(int most, Duration slow) {
        this.most = most;
        this.first = Math.min(AT_FIRST, most);
        this.slow = slow;
        this.limit = first;
    }

    /** Whether one more may be under way beside these. */
    boolean admits(int underWay) {
        return underWay < now();
    }

    /** How many may be under way for now. */
    int now() {
        return (int) limit;
    }

    /**
     * The service has answered.
     *
     * @param asked when it had the whole request
     * @param underWay how many were under way until now, with this one
     */
    void answered(Instant asked, Instant now, int underWay) {
        var busy = 2 * underWay >= limit;
        if (Duration.between(asked, now).compareTo(slow) <= 0) {
            limit = Math.max(limit, Math.min(busy ? most : first, limit + 1 / limit));
        } else if (busy && asked.isAfter(reduced)) {
            limit = Math.max(Math.min(FEWEST, most), AFTER_A_SLOW_ONE * limit);
            reduced = now;
        }
    }
}
