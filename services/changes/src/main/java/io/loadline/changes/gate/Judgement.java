package io.loadline.changes.gate;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.GatePolicy;
import io.loadline.changes.change.State;
import io.loadline.changes.change.Subject;
import io.loadline.changes.freeze.FreezeHit;
import io.loadline.changes.freeze.Terms;
import io.loadline.changes.incident.Report;
import io.loadline.changes.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What speaks against a deployment: freezes, another change on the same target, an incident at which sales stand still. */
final class Judgement {
    private final Question question;
    private final Circumstances circumstances;
    private final List<Verdict.Reason> reasons = new ArrayList<>();
    private final List<Verdict.Reason> notices = new ArrayList<>();

    private Judgement(Question question, Circumstances circumstances) {
        this.question = question;
        this.circumstances = circumstances;
    }

    static Verdict of(Question question, Circumstances circumstances) {
        var judgement = new Judgement(question, circumstances);
        judgement.lookAtFreezes();
        judgement.lookAtChanges();
        judgement.lookAtIncidents();
        judgement.lookAtStaleness();
        return new Verdict(
                judgement.reasons.isEmpty(),
                judgement.reasons,
                judgement.notices,
                circumstances.staleness(),
                Optional.of(new Verdict.Policy(
                        GatePolicy.NAME, circumstances.policy().version())));
    }

    private void lookAtFreezes() {
        for (var freeze : circumstances.freezes()) {
            var reason = new Verdict.Reason(code(freeze.source()), freeze.message(), "freeze:" + freeze.id());
            (forbids(freeze) ? reasons : notices).add(reason);
        }
    }

    /** Emergencies pass every freeze; where one restricts, what a person has approved passes unless it is of high risk; the policy spares kinds. */
    private boolean forbids(FreezeHit freeze) {
        return policy().stops(freeze.level(), kind())
                && !isExcepted(freeze)
                && switch (freeze.level()) {
                    case FREEZE -> isNoEmergency();
                    case RESTRICT -> isNoEmergency() && !mayPassRestriction();
                    case NOTICE -> false;
                };
    }

    private boolean mayPassRestriction() {
        return registered().filter(change -> change.state().passesRestriction()).isPresent();
    }

    /** Somebody has said of this very change that it may go out in this freeze. */
    private boolean isExcepted(FreezeHit freeze) {
        var excepted = circumstances.exceptions().getOrDefault(freeze.id(), List.of());
        return registered().filter(change -> excepted.contains(change.id())).isPresent();
    }

    /** What nobody has registered is taken for a deployment: that is what pipelines ask about. */
    private Subject.Kind kind() {
        return registered().map(change -> subject(change.state()).kind()).orElse(Subject.Kind.DEPLOYMENT);
    }

    private GatePolicy policy() {
        return circumstances.policy().state();
    }

    private void lookAtStaleness() {
        policy().failing(circumstances.tier(), circumstances.staleness()).ifPresent(answer -> {
            var reason = new Verdict.Reason(
                    "stale-knowledge",
                    "what is known is %s old; tier %d then fails %s"
                            .formatted(
                                    circumstances.staleness(),
                                    circumstances.tier(),
                                    answer.name().toLowerCase(Locale.ROOT)),
                    "policy:" + GatePolicy.NAME);
            (answer == GatePolicy.OnFailure.CLOSED && isNoEmergency() ? reasons : notices).add(reason);
        });
    }

    private boolean isNoEmergency() {
        return registered().map(Row::state).filter(Judgement::isEmergency).isEmpty();
    }

    private void lookAtChanges() {
        circumstances.underway().stream()
                .filter(row -> row.state().state() == State.IN_PROGRESS
                        && question.meets(subject(row.state()))
                        && !question.names(subject(row.state())))
                .forEach(row -> reasons.add(new Verdict.Reason(
                        "change-in-progress", subject(row.state()).title() + " is in progress", "change:" + row.id())));
    }

    private void lookAtIncidents() {
        for (var row : circumstances.incidents()) {
            var report = row.state().report().orElseThrow();
            if (report.services().contains(question.service())) {
                var reason = new Verdict.Reason("incident-open", report.title(), "incident:" + row.id());
                var forbids = report.severity() == Report.Severity.CRITICAL && isNoEmergency();
                (forbids ? reasons : notices).add(reason);
            }
        }
    }

    /** The change that was approved for what is to be deployed. */
    private Optional<Row<Change>> registered() {
        return circumstances.underway().stream()
                .filter(change -> question.meets(subject(change.state())) && question.names(subject(change.state())))
                .findFirst();
    }

    private static boolean isEmergency(Change change) {
        return subject(change).type() == Subject.Type.EMERGENCY;
    }

    private static Subject subject(Change change) {
        return change.subject().orElseThrow();
    }

    private static String code(Terms.Source source) {
        return switch (source) {
            case DECLARED -> "declared-freeze";
            case PROMOTION -> "promotion-freeze";
            case BUDGET -> "budget-freeze";
        };
    }
}
