package io.loadline.changes.cause;

import io.loadline.changes.change.Assessment;
import io.loadline.changes.change.Collision;
import io.loadline.changes.change.Subject;
import io.loadline.changes.ddl.Finding;
import io.loadline.changes.ddl.Lint;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.Review.Control;
import io.loadline.changes.incident.Signs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Which controls should have stopped an incident: by what is known of the change that set it off, of the incident, and by words. */
final class Controls {
    /** When nobody has looked for longer, nothing was watching. */
    private static final Duration LATE = Duration.ofMinutes(30);

    private static final double WORSE = 0.1;

    private final SequencedMap<Control, List<String>> found = new LinkedHashMap<>();

    private Controls() {}

    /** @param opened when somebody knew of it */
    static List<Suggestion.ControlHint> of(Incident incident, Instant opened, Words words, Optional<Culprit> culprit) {
        var controls = new Controls();
        culprit.ifPresent(change -> {
            controls.lookAtReview(change);
            controls.lookAtFreezes(change);
            controls.lookAtRefusals(change);
            controls.lookAtCanary(change, incident.signs().orElse(Signs.NONE));
            controls.addIf(
                    change.couldNotBeUndone(), Control.ROLLBACK, "the rollback did not bring the former state back");
        });
        controls.lookAtTime(incident, opened);
        controls.lookAt(words);
        if (culprit.isPresent() && controls.found.isEmpty()) {
            controls.add(Control.TEST, "it was reviewed and went out step by step, outside of freezes");
        }
        return controls.found.entrySet().stream()
                .map(entry -> new Suggestion.ControlHint(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private void lookAtReview(Culprit culprit) {
        culprit.detected().ifPresent(how -> add(Control.REVIEW, "nobody had registered it: " + how));
        addIf(culprit.beganUnapproved(), Control.REVIEW, "it began before anybody had approved it");
        addIf(
                culprit.detected().isEmpty()
                        && !culprit.beganUnapproved()
                        && culprit.change().approvers().isEmpty(),
                Control.REVIEW,
                "by the policy no person had to approve it");
        culprit.assessed()
                .flatMap(Assessment::lint)
                .filter(Lint::dangerous)
                .ifPresent(lint -> add(Control.REVIEW, "its statements were known to be dangerous: " + rules(lint)));
        culprit.assessed().stream()
                .flatMap(assessment -> assessment.collisions().stream())
                .filter(Collision::blocking)
                .forEach(collision ->
                        add(Control.REVIEW, "it was known to be in another's way: " + collision.message()));
    }

    private static String rules(Lint lint) {
        return lint.findings().stream().map(Finding::rule).distinct().collect(Collectors.joining(", "));
    }

    /** Emergencies may go out. */
    private void lookAtFreezes(Culprit culprit) {
        if (culprit.subject().type() != Subject.Type.EMERGENCY) {
            culprit.freezes()
                    .forEach(freeze -> add(
                            Control.FREEZE,
                            (freeze.blocking() ? "it went out in a freeze: " : "it was let out in a freeze: ")
                                    + freeze.message()));
        }
    }

    /** A gate that a pipeline asked and did not wait for, and people who were not heard. */
    private void lookAtRefusals(Culprit culprit) {
        culprit.refused().stream()
                .flatMap(verdict -> verdict.reasons().stream())
                .forEach(reason -> add(
                        reason.namesFreeze() ? Control.FREEZE : Control.REVIEW,
                        "it went out although the gate had refused it: " + reason.message()));
        culprit.turnedDown().forEach(reason -> add(Control.REVIEW, "it had been turned down: " + reason));
    }

    private void lookAtCanary(Culprit culprit, Signs signs) {
        var subject = culprit.subject();
        addIf(
                signs.showings().stream()
                        .anyMatch(showing -> showing.service().equals(subject.service()) && isWorse(showing)),
                Control.CANARY,
                "its new version did worse than the old one beside it");
        addIf(
                canBeTriedOut(subject.kind())
                        && subject.datacenter().isEmpty()
                        && subject.unit().isEmpty(),
                Control.CANARY,
                "it reached every site at once");
    }

    /** On a part of the customers, before all have it. */
    private static boolean canBeTriedOut(Subject.Kind kind) {
        return switch (kind) {
            case DEPLOYMENT, CONFIG, FEATURE_FLAG -> true;
            case DDL, INFRASTRUCTURE, CLUSTER_ISOLATION, ENVIRONMENT, PROMOTION -> false;
        };
    }

    private static boolean isWorse(Signs.Showing showing) {
        return showing.errors() >= WORSE
                || showing.silence() >= WORSE
                || showing.resources() >= WORSE
                || showing.latency() >= WORSE;
    }

    private void lookAtTime(Incident incident, Instant opened) {
        var began = incident.signs()
                .flatMap(Signs::onset)
                .orElseGet(() -> incident.report().orElseThrow().at());
        var blind = Duration.between(began, opened);
        addIf(
                blind.compareTo(LATE) > 0,
                Control.MONITORING,
                "it had gone on for %d min before anybody knew".formatted(blind.toMinutes()));
    }

    private void lookAt(Words words) {
        var text = words.lower();
        for (var control : Control.values()) {
            Optional.ofNullable(Cue.OF_CONTROLS.get(control))
                    .flatMap(cue -> cue.saidIn(text).stream().findFirst())
                    .ifPresent(said -> add(control, "it says: " + said));
        }
    }

    private void addIf(boolean holds, Control control, String because) {
        if (holds) {
            add(control, because);
        }
    }

    private void add(Control control, String because) {
        found.computeIfAbsent(control, any -> new ArrayList<>()).add(because);
    }
}
