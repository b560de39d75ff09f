package io.loadline.slo.bill;

import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A change as the changes service told of it.
 *
 * @param id of the change there
 * @param kind deployment, config, feature-flag …
 * @param ended when it finished, failed or was rolled back; empty while it runs
 */
public record HeardChange(
        String id,
        String service,
        String kind,
        String title,
        Instant started,
        Optional<Instant> ended,
        Outcome outcome) {
    /** How long after its end a change may still show. */
    static final Duration AFTERMATH = Duration.ofHours(1);

    private static final Duration LONGEST = Duration.ofDays(1);

    /** How it went. */
    public enum Outcome {
        RUNNING,
        FINISHED,
        FAILED,
        ROLLED_BACK
    }

    /** The time in which errors are looked at as its own. */
    public Window wake() {
        return new Window(started, wakeEnds());
    }

    /** The end of the time in which errors are looked at as its own. */
    Instant wakeEnds() {
        var latest = started.plus(LONGEST);
        var end = ended.map(instant -> instant.plus(AFTERMATH)).orElse(latest);
        return end.isBefore(latest) ? end : latest;
    }
}
