package io.loadline.changes.cause;

import io.loadline.changes.attribution.Attribution;
import io.loadline.changes.change.Assessment;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeEvent;
import io.loadline.changes.change.Subject;
import io.loadline.changes.freeze.FreezeHit;
import io.loadline.changes.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The change that is likelier than not to have set an incident off.
 *
 * @param events all that happened to it
 * @param freezes of level freeze that covered it when it touched production, as they were known then; one that it was excepted from
 *     does not block
 * @param refused what the gate had said when it went out all the same
 */
record Culprit(
        Attribution.Candidate candidate,
        Change change,
        List<ChangeEvent> events,
        List<FreezeHit> freezes,
        Optional<Verdict> refused) {
    Culprit {
        events = List.copyOf(events);
        freezes = List.copyOf(freezes);
    }

    double probability() {
        return candidate.probability();
    }

    /** Why it is held to be the one. */
    List<String> reasons() {
        return candidate.reasons();
    }

    Subject subject() {
        return change.subject().orElseThrow();
    }

    /** Of what nobody had registered, how that was found. */
    Optional<String> detected() {
        return events.stream()
                .filter(ChangeEvent.Detected.class::isInstance)
                .map(event -> ((ChangeEvent.Detected) event).because())
                .findFirst();
    }

    /** What was known when it was judged last. */
    Optional<Assessment> assessed() {
        return events.reversed().stream()
                .flatMap(event -> event instanceof ChangeEvent.Assessed assessed
                        ? Stream.of(assessed.assessment())
                        : event instanceof ChangeEvent.Submitted submitted
                                ? Stream.of(submitted.assessment())
                                : Stream.empty())
                .findFirst();
    }

    boolean beganUnapproved() {
        return events.stream().anyMatch(event -> event instanceof ChangeEvent.Started started && started.unapproved());
    }

    /** Why people have turned it down, before or after; what was approved when it had been revised was not. */
    List<String> turnedDown() {
        var reasons = new ArrayList<String>();
        for (var event : events) {
            if (event instanceof ChangeEvent.Rejected(var reason)) {
                reasons.add(reason);
            } else if (event instanceof ChangeEvent.RetroactivelyRejected(var by, var reason)) {
                reasons.add(reason);
            } else if (event instanceof ChangeEvent.Approved || event instanceof ChangeEvent.Scheduled) {
                reasons.clear();
            }
        }
        return List.copyOf(reasons);
    }

    boolean couldNotBeUndone() {
        return events.stream().anyMatch(ChangeEvent.RollbackFailed.class::isInstance);
    }
}
