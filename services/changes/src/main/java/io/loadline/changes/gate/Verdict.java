package io.loadline.changes.gate;

import java.time.Duration;
import java.util.List;

/**
 * The answer.
 *
 * @param reasons everything that forbids it; none when it is allowed
 * @param notices what should be known although it forbids nothing
 * @param staleness how old the knowledge may be that the answer rests on
 */
record Verdict(boolean allowed, List<Reason> reasons, List<Reason> notices, Duration staleness) {
    Verdict {
        reasons = List.copyOf(reasons);
        notices = List.copyOf(notices);
    }

    /**
     * @param code {@code promotion-freeze}, {@code budget-freeze}, {@code declared-freeze}, {@code change-in-progress},
     *     {@code incident-open}
     * @param ref where to look: {@code freeze:<id>}, {@code change:<id>}, {@code incident:<id>}
     */
    record Reason(String code, String message, String ref) {}
}
