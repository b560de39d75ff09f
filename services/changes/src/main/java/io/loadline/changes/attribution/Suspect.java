package io.loadline.changes.attribution;

import io.loadline.changes.change.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A change that may have set an incident off.
 *
 * @param change its id
 * @param started when it began to touch production
 * @param touched when its first part was in effect, at or after the start
 * @param lasts for how long it goes on touching production; nothing for what is done at once
 * @param link why it is known to be the cause, such as that a review confirms it
 * @param defied who refused it although it went out
 */
public record Suspect(
        String change,
        String service,
        Subject.Kind kind,
        Instant started,
        Instant touched,
        Duration lasts,
        Optional<String> link,
        Optional<String> defied) {

    /** One that is done at once, of which nothing else is known. */
    public Suspect(String change, String service, Subject.Kind kind, Instant started, Instant touched) {
        this(change, service, kind, started, touched, Duration.ZERO, Optional.empty(), Optional.empty());
    }
}
