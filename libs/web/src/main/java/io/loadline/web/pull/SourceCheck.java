package io.loadline.web.pull;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gathers what is wrong with the declaration of a source, to tell all of it at once. */
public final class SourceCheck {
    /** What a source may be called. */
    public static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?";

    private static final Duration LONGEST_STEP = Duration.ofDays(1);
    private static final Duration LONGEST_BACKFILL = Duration.ofDays(400);

    private final List<Violation> violations = new ArrayList<>();

    /** @param backfill how far back the first pull reaches */
    public SourceCheck(Duration step, Optional<Duration> backfill) {
        if (!step.isPositive()
                || step.compareTo(LONGEST_STEP) > 0
                || !step.equals(Duration.ofSeconds(step.toSeconds()))) {
            wrong("/step", "a step has whole seconds, from PT1S to P1D");
        }
        if (backfill.filter(SourceCheck::isTooLong).isPresent()) {
            wrong("/backfill", "a back-fill reaches from PT0S to 400 days back");
        }
    }

    private static boolean isTooLong(Duration backfill) {
        return backfill.isNegative() || backfill.compareTo(LONGEST_BACKFILL) > 0;
    }

    /** What is asked for together has to say over which time it measures. */
    public void queries(String pointer, String... queries) {
        if (!Arrays.stream(queries).allMatch(query -> query.contains(Stretch.WINDOW))) {
            wrong(pointer, "a query measures over " + Stretch.WINDOW);
        }
    }

    public void wrong(String pointer, String message) {
        violations.add(SourceProblem.INVALID_SOURCE.violation(pointer, message));
    }

    /** Throws when anything was wrong. */
    public void refuse() {
        if (!violations.isEmpty()) {
            throw new Rejection(
                    SourceProblem.INVALID_SOURCE, violations.getFirst().message(), violations);
        }
    }
}
