package io.loadline.changes.gate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answer.
 *
 * @param reasons everything that forbids it; none when it is allowed
 * @param notices what should be known although it forbids nothing
 * @param staleness how old the knowledge may be that the answer rests on
 * @param policy that was in force; empty in answers from before there were policies
 */
public record Verdict(
        boolean allowed, List<Reason> reasons, List<Reason> notices, Duration staleness, Optional<Policy> policy) {
    public Verdict {
        reasons = List.copyOf(reasons);
        notices = List.copyOf(notices);
    }

    /** Everything that forbids it, for people. */
    public String objections() {
        return reasons.stream().map(Reason::message).collect(Collectors.joining("; "));
    }

    /** @param version from 1; 0 is what holds until somebody sets one */
    public record Policy(String name, int version) {}

    /**
     * @param code {@code promotion-freeze}, {@code budget-freeze}, {@code declared-freeze}, {@code change-in-progress},
     *     {@code incident-open}, {@code stale-knowledge}
     * @param ref where to look: {@code freeze:<id>}, {@code change:<id>}, {@code incident:<id>}, {@code policy:gate}
     */
    public record Reason(String code, String message, String ref) {
        /** Of all codes of freezes the last part. */
        private static final String FREEZE = "-freeze";

        /** Whether a freeze forbids it. */
        public boolean namesFreeze() {
            return code.endsWith(FREEZE);
        }
    }
}
