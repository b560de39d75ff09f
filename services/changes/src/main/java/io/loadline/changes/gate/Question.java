package io.loadline.changes.gate;

import io.loadline.changes.change.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * May this go out?
 *
 * @param artifact digest or version of what is to be deployed
 * @param at the instant that is asked about
 */
public record Question(
        String service,
        String environment,
        Optional<String> datacenter,
        Optional<String> unit,
        Optional<String> artifact,
        Instant at) {

    /** Whether what is answered holds for a change: it goes where this asks about, and brings what this names, if it names anything. */
    boolean isAbout(Subject subject) {
        return service.equals(subject.service())
                && environment.equals(subject.environment())
                && meets(subject)
                && (artifact.isEmpty() || names(subject));
    }

    /** Whether both are about the same site and cell, or may be. */
    boolean meets(Subject subject) {
        return subject.mayBeAt(datacenter, unit);
    }

    /** Whether it asks about what a change brings. */
    boolean names(Subject subject) {
        return artifact.flatMap(asked -> subject.artifact().filter(brought -> brought.isKnownAs(asked)))
                .isPresent();
    }
}
