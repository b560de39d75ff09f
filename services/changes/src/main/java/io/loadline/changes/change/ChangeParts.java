package io.loadline.changes.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a change is made of, while one is made of another. */
final class ChangeParts {
    State state;
    Optional<Proposal> proposal;
    Optional<Subject> subject;
    String requester;
    List<String> approvers;
    int quorum;
    Change.Retro retro;
    Change.Result result;
    Optional<Instant> startedAt;
    Optional<Instant> finishedAt;
    Optional<Instant> rolledBackAt;
    Optional<Asked> asked;
    boolean overdue;
    Optional<List<UUID>> weighed;
    Optional<String> doer;
    Optional<Boolean> highRisk;
    Optional<List<String>> coauthors;

    ChangeParts(Change of) {
        state = of.state();
        proposal = of.proposal();
        subject = of.subject();
        requester = of.requester();
        approvers = of.approvers();
        quorum = of.quorum();
        retro = of.retro();
        result = of.result();
        startedAt = of.startedAt();
        finishedAt = of.finishedAt();
        rolledBackAt = of.rolledBackAt();
        asked = of.asked();
        overdue = of.overdue();
        weighed = of.weighed();
        doer = of.doer();
        highRisk = of.highRisk();
        coauthors = of.coauthors();
    }

    Change whole() {
        return new Change(
                state,
                proposal,
                subject,
                requester,
                approvers,
                quorum,
                retro,
                result,
                startedAt,
                finishedAt,
                rolledBackAt,
                asked,
                overdue,
                weighed,
                doer,
                highRisk,
                coauthors);
    }
}
