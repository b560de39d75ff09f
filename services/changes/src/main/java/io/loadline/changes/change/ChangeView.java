package io.loadline.changes.change;

import io.loadline.changes.ddl.Dialect;
import io.loadline.changes.ddl.Lint;
import io.loadline.changes.freeze.FreezeHit;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A change as clients see it.
 *
 * @param digest of the proposal, which an approval is bound to
 * @param asked which rule of which policy says who has to approve: when it was assessed, before that by what holds now
 * @param overdue whether the approval that is owed afterwards did not come within two business days
 * @param lint what is dangerous in the statements; not in lists
 * @param actions verbs that the state allows
 * @param soaksUntil until when it is watched; empty before it is made
 * @param finishedAt when all of it had reached production
 * @param rolledBackAt when what ran before ran again
 */
record ChangeView(
        UUID id,
        int version,
        State state,
        String service,
        Subject.Kind kind,
        Subject.Type type,
        String title,
        String environment,
        Optional<String> datacenter,
        Optional<String> unit,
        Optional<Window> window,
        Optional<Subject.Artifact> artifact,
        List<String> resources,
        Optional<String> plan,
        Optional<String> rollback,
        List<String> statements,
        Optional<String> incident,
        String requester,
        Optional<String> digest,
        List<String> approvers,
        int quorum,
        Optional<Asked> asked,
        Change.Retro retroactiveApproval,
        boolean overdue,
        Change.Result result,
        Optional<Instant> startedAt,
        List<String> actions,
        Risk risk,
        List<Collision> collisions,
        List<FreezeHit> freezes,
        Optional<Dialect> dialect,
        Optional<Lint> lint,
        Optional<Duration> soak,
        Optional<Instant> soaksUntil,
        Optional<Instant> finishedAt,
        Optional<Instant> rolledBackAt) {

    static ChangeView of(UUID id, int version, Change change, Assessment assessment) {
        var subject = change.subject().orElseThrow();
        var proposal = change.proposal();
        return new ChangeView(
                id,
                version,
                change.state(),
                subject.service(),
                subject.kind(),
                subject.type(),
                subject.title(),
                subject.environment(),
                subject.datacenter(),
                subject.unit(),
                proposal.map(Proposal::window),
                subject.artifact(),
                proposal.map(Proposal::resources).orElse(List.of()),
                proposal.map(Proposal::plan),
                proposal.map(Proposal::rollback),
                proposal.map(Proposal::statements).orElse(List.of()),
                proposal.flatMap(Proposal::incident),
                change.requester(),
                proposal.map(Proposal::digest),
                change.approvers(),
                change.quorum(),
                change.asked().or(assessment::asked),
                change.retro(),
                change.overdue(),
                change.result(),
                change.startedAt(),
                change.actions(),
                assessment.risk(),
                assessment.collisions(),
                assessment.freezes(),
                proposal.flatMap(Proposal::dialect),
                assessment.lint(),
                proposal.flatMap(Proposal::soak),
                change.soaksUntil(),
                change.finishedAt(),
                change.rolledBackAt());
    }
}
